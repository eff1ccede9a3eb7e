namespace Arcade.Tdk.Errors;

/// <summary>The model could succeed with other arguments; say which.</summary>
public sealed class RetryableToolException : ToolRuntimeException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What the model is told: plain words, no secrets, no addresses.</param>
    /// <param name="developerMessage">What only logs are told; null for nothing more.</param>
    /// <param name="additionalPromptContent">What to add to the prompt for another try, e.g. the names that exist; null for nothing.</param>
    /// <param name="retryAfter">How long to wait; null for not at all.</param>
    /// <param name="innerException">What caused it; null for nothing.</param>
    public RetryableToolException(
        string message, string? developerMessage = null, string? additionalPromptContent = null, TimeSpan? retryAfter = null, Exception? innerException = null)
        : base(message, ToolErrorKind.Retry, developerMessage, innerException)
    {
        AdditionalPromptContent = additionalPromptContent;
        RetryAfter = retryAfter;
    }

    /// <inheritdoc/>
    public override bool CanRetry => true;

    /// <inheritdoc/>
    public override string? AdditionalPromptContent { get; }

    /// <inheritdoc/>
    public override TimeSpan? RetryAfter { get; }
}
