namespace Arcade.Tdk.Errors;

/// <summary>A call of a tool failed. What the model is told and what the developer is told are two messages.</summary>
public abstract class ToolRuntimeException : ToolException
{
    private protected ToolRuntimeException(string message, ToolErrorKind kind, string? developerMessage, Exception? innerException)
        : base(message, kind, innerException) => DeveloperMessage = developerMessage;

    /// <summary>What only logs are told; null for nothing more. The model never sees it.</summary>
    public string? DeveloperMessage { get; }

    /// <summary>True where the same or a corrected call may succeed.</summary>
    public virtual bool CanRetry => false;

    /// <summary>The HTTP status that says it best; null where none does.</summary>
    public virtual int? StatusCode => null;

    /// <summary>How long to wait before another try; null where nothing is known.</summary>
    public virtual TimeSpan? RetryAfter => null;

    /// <summary>What to add to the prompt for another try; null for nothing.</summary>
    public virtual string? AdditionalPromptContent => null;

    /// <summary>More facts, for logs: names in snake case.</summary>
    public IReadOnlyDictionary<string, string> Extra { get; init; } = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty;
}
