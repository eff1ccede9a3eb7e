using Arcade.Tdk.Errors;

namespace Arcade.Core.Execution;

/// <summary>Why a call failed. The model may see <see cref="Message"/>, <see cref="AdditionalPromptContent"/> and the hints on retrying, and nothing else.</summary>
public sealed record ToolError
{
    /// <summary>What the model is told.</summary>
    public required string Message { get; init; }

    /// <summary>What only developers are told; null for nothing more.</summary>
    public string? DeveloperMessage { get; init; }

    /// <summary>What went wrong, for programs.</summary>
    public required ToolErrorKind Kind { get; init; }

    /// <summary>The error's class as the wire has it, e.g. <c>ToolInputError</c>; the names of arcade-mcp.</summary>
    public required string ClassName { get; init; }

    /// <summary>The tool's short name.</summary>
    public required string ToolName { get; init; }

    /// <summary>True where the same or a corrected call may succeed.</summary>
    public bool CanRetry { get; init; }

    /// <summary>What to add to the prompt for another try; null for nothing.</summary>
    public string? AdditionalPromptContent { get; init; }

    /// <summary>How long to wait before another try; null where nothing is known.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Where in the code it happened, for developers: types and methods, no texts; null where nothing was thrown but the error itself.</summary>
    public string? StackTrace { get; init; }

    /// <summary>The HTTP status that says it best; null where none does.</summary>
    public int? StatusCode { get; init; }

    /// <summary>More facts for developers: names in snake case.</summary>
    public IReadOnlyDictionary<string, string> Extra { get; init; } = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty;

    /// <summary>What both messages begin with on the worker's wire: <c>[KIND] Class during execution of tool 'Name': </c>.</summary>
    public string Prefix => $"[{Kind.ToWire()}] {ClassName} during execution of tool '{ToolName}': ";

    /// <summary>Says what kind of error it is and of which tool, no message.</summary>
    public override string ToString() => $"{Kind.ToWire()} in '{ToolName}'";
}
