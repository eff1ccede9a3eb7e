namespace Arcade.Tdk.Errors;

/// <summary>A tool is declared wrongly.</summary>
public sealed class ToolDefinitionException : ToolException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was wrong, and what to write instead.</param>
    /// <param name="kind"><see cref="ToolErrorKind.BadDefinition"/> (the default), <see cref="ToolErrorKind.BadInputSchema"/> or <see cref="ToolErrorKind.BadOutputSchema"/>.</param>
    /// <param name="innerException">What caused it; null for nothing.</param>
    public ToolDefinitionException(string message, ToolErrorKind kind = ToolErrorKind.BadDefinition, Exception? innerException = null)
        : base(message, kind, innerException)
    {
    }
}
