using System.Text.Json;

namespace Arcade.Client.Tools;

/// <summary>What went wrong in a call.</summary>
public sealed record ToolCallError
{
    /// <summary>For the model.</summary>
    public string Message { get; init; } = string.Empty;

    /// <summary>The kind, such as <c>TOOL_RUNTIME_FATAL</c>.</summary>
    public string Kind { get; init; } = string.Empty;

    /// <summary>Whether it may work with other arguments or at another time.</summary>
    public bool? CanRetry { get; init; }

    /// <summary>What else to tell the model.</summary>
    public string? AdditionalPromptContent { get; init; }

    /// <summary>For the developer.</summary>
    public string? DeveloperMessage { get; init; }

    /// <summary>Whatever else the tool said.</summary>
    public JsonElement? Extra { get; init; }

    /// <summary>Milliseconds to wait before the next try.</summary>
    public int? RetryAfterMs { get; init; }

    /// <summary>The place in the tool's code.</summary>
    public string? Stacktrace { get; init; }

    /// <summary>The status that a service behind the tool answered with.</summary>
    public int? StatusCode { get; init; }
}
