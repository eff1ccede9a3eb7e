using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Secrets;

/// <summary>The name by which a tool asks for a secret.</summary>
internal static class SecretName
{
    private const int MaxLength = 128;

    /// <summary>Refuses what is no name. A pair is one: its value would be in the shell's history and the list of processes already.</summary>
    /// <exception cref="DeclaredException">It is none.</exception>
    public static string Check(string text)
    {
        if (text.Contains('=', StringComparison.Ordinal))
            throw new DeclaredException(CliErrors.SecretOnCommandLine, text[..text.IndexOf('=', StringComparison.Ordinal)]);
        return text.Length is > 0 and <= MaxLength && text.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.')
            ? text
            : throw new DeclaredException(CliErrors.SecretNameUnusable);
    }
}
