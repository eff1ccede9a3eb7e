namespace Arcade.Tdk.Errors;

/// <summary>Anything that is wrong with a tool or a call of it.</summary>
public abstract class ToolException : Exception
{
    private protected ToolException(string message, ToolErrorKind kind, Exception? innerException)
        : base(message, innerException) => Kind = kind;

    /// <summary>What went wrong, for programs.</summary>
    public ToolErrorKind Kind { get; }
}
