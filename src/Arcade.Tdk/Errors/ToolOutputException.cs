namespace Arcade.Tdk.Errors;

/// <summary>What the tool returned doesn't fit its declaration.</summary>
public sealed class ToolOutputException : ToolRuntimeException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What the model is told: plain words, no secrets, no addresses.</param>
    /// <param name="developerMessage">What only logs are told; null for nothing more.</param>
    /// <param name="innerException">What caused it; null for nothing.</param>
    public ToolOutputException(string message, string? developerMessage = null, Exception? innerException = null)
        : base(message, ToolErrorKind.BadOutputValue, developerMessage, innerException)
    {
    }

    /// <inheritdoc/>
    public override int? StatusCode => 500;
}
