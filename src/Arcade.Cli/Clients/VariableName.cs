namespace Arcade.Cli.Clients;

/// <summary>Names of environment variables, as command lines give them.</summary>
internal static class VariableName
{
    public static bool IsOne(string text) =>
        text.Length > 0 && !char.IsAsciiDigit(text[0]) && text.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
