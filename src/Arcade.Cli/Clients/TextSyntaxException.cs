namespace Arcade.Cli.Clients;

/// <summary>A configuration text that is not what it should be; nothing can be changed in it safely.</summary>
/// <param name="message">What is wrong, as a sentence without a value from the text.</param>
/// <param name="position">Where.</param>
internal sealed class TextSyntaxException(string message, TextPosition position) : Exception(message)
{
    public TextPosition Position { get; } = position;
}
