using System.Text.Json;

namespace Arcade.ControlPlane.Workers;

/// <summary>What a worker answered to a call: its own JSON, read no further than it has to be.</summary>
internal sealed class ToolOutcome
{
    public required bool Success { get; init; }

    /// <summary>The value; null where there is none.</summary>
    public JsonElement? Value { get; init; }

    /// <summary>The error, an object; null where there is none.</summary>
    public JsonElement? Error { get; init; }

    public JsonElement? Logs { get; init; }

    /// <summary>What the worker says of an authorization that it awaits.</summary>
    public JsonElement? RequiredAuthorization { get; init; }

    /// <summary>Milliseconds, as the worker measured them.</summary>
    public double? Duration { get; init; }
}
