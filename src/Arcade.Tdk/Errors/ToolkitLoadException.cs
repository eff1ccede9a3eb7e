namespace Arcade.Tdk.Errors;

/// <summary>A toolkit could not be loaded: <c>TOOLKIT_LOAD_FAILED</c>.</summary>
public sealed class ToolkitLoadException : ToolkitException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was wrong, and what to do.</param>
    /// <param name="innerException">What caused it; null for nothing.</param>
    public ToolkitLoadException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
