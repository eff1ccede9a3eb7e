namespace Arcade.Tdk.Errors;

/// <summary>Trying again is of no use.</summary>
public sealed class FatalToolException : ToolRuntimeException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What the model is told: plain words, no secrets, no addresses.</param>
    /// <param name="developerMessage">What only logs are told; null for nothing more.</param>
    /// <param name="innerException">What caused it; null for nothing.</param>
    public FatalToolException(string message, string? developerMessage = null, Exception? innerException = null)
        : base(message, ToolErrorKind.Fatal, developerMessage, innerException)
    {
    }

    /// <inheritdoc/>
    public override int? StatusCode => 500;
}
