namespace Arcade.Tdk.Errors;

/// <summary>A person has to add what the model can't know.</summary>
public sealed class ContextRequiredToolException : ToolRuntimeException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What the model is told: plain words, no secrets, no addresses.</param>
    /// <param name="additionalPromptContent">What the model should ask the person for.</param>
    /// <param name="developerMessage">What only logs are told; null for nothing more.</param>
    /// <param name="innerException">What caused it; null for nothing.</param>
    public ContextRequiredToolException(string message, string additionalPromptContent, string? developerMessage = null, Exception? innerException = null)
        : base(message, ToolErrorKind.ContextRequired, developerMessage, innerException) => AdditionalPromptContent = additionalPromptContent;

    /// <inheritdoc/>
    public override string? AdditionalPromptContent { get; }
}
