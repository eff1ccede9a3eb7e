namespace Arcade.Core.Wire;

/// <summary>A text that came over the wire isn't what was agreed. The message names the member and never its value, so it may be sent back.</summary>
public sealed class WireFormatException : FormatException
{
    internal WireFormatException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
