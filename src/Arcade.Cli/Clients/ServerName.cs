using System.Text;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Clients;

/// <summary>What a server may be called in a client's file.</summary>
internal static class ServerName
{
    private const int MaxLength = 64;

    /// <summary>The name that was asked for, or one made of something else.</summary>
    /// <exception cref="DeclaredException">The client doesn't take it.</exception>
    public static string Choose(McpClient client, string? asked, string otherwise)
    {
        if (asked is null)
            return Make(otherwise);
        if (string.IsNullOrWhiteSpace(asked))
            throw new DeclaredException(CliErrors.ServerNameUnusable, "it is empty.");
        if (asked.Length > MaxLength)
            throw new DeclaredException(CliErrors.ServerNameUnusable, "it is longer than 64 characters.");
        if (asked.Any(static c => char.IsControl(c) || char.IsSurrogate(c)))
            throw new DeclaredException(CliErrors.ServerNameUnusable, "it has characters in it that can't be written everywhere.");
        if (client.WantsPlainNames && !asked.All(IsPlain))
            throw new DeclaredException(CliErrors.ServerNameUnusable, $"{client.Name} takes only letters, digits, '-' and '_'.");
        return asked;
    }

    private static string Make(string text)
    {
        var name = new StringBuilder();
        foreach (var c in text)
        {
            if (IsPlain(c))
                name.Append(c);
            else if (name.Length > 0 && name[^1] != '-')
                name.Append('-');
        }

        var made = name.ToString(0, Math.Min(name.Length, MaxLength)).Trim('-');
        return made.Length == 0 ? "arcade" : made;
    }

    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_';
}
