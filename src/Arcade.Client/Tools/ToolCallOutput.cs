using System.Text.Json;
using Arcade.Client.Auth;

namespace Arcade.Client.Tools;

/// <summary>What a call returned: a value, an error, or an agreement that is needed first.</summary>
public sealed record ToolCallOutput
{
    /// <summary>The value, of any kind.</summary>
    public JsonElement? Value { get; init; }

    /// <summary>What went wrong.</summary>
    public ToolCallError? Error { get; init; }

    /// <summary>The agreement that is needed first.</summary>
    public AuthorizationResponse? Authorization { get; init; }

    /// <summary>What the tool logged.</summary>
    public IReadOnlyList<ToolCallLog>? Logs { get; init; }

    /// <summary>Shows which of them it is: a value may be private.</summary>
    /// <returns>A short description.</returns>
    public override string ToString() => Error is not null ? "an error" : Authorization is not null ? "an authorization" : "a value";
}
