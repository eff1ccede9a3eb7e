namespace Arcade.Tdk.Errors;

/// <summary>The arguments don't fit the parameters. Messages name the field, never the value.</summary>
public sealed class ToolInputException : ToolRuntimeException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What the model is told: plain words, no secrets, no addresses.</param>
    /// <param name="developerMessage">What only logs are told; null for nothing more.</param>
    public ToolInputException(string message, string? developerMessage = null)
        : base(message, ToolErrorKind.BadInputValue, developerMessage, innerException: null)
    {
    }

    /// <inheritdoc/>
    public override int? StatusCode => 400;
}
