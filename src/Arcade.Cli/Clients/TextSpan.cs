namespace Arcade.Cli.Clients;

/// <summary>A part of a text, its end excluded.</summary>
internal readonly record struct TextSpan(int Start, int End)
{
    public string In(string text) => text[Start..End];
}
