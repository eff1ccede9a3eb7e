namespace Arcade.Tdk.Errors;

/// <summary>A toolkit is not usable.</summary>
public abstract class ToolkitException : Exception
{
    private protected ToolkitException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
