using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Arcade.Usage.CommandLine.Invocation;

/// <summary>What a person reads of a command line that did not parse: System.CommandLine's messages and where help is, never the help page itself.</summary>
internal static class ParseErrors
{
    private const int LongestWord = 16;

    /// <summary>So many words that nobody understands need not each be named, and thousands would take minutes.</summary>
    private const int Most = 8;
    private const string Hidden = "…";

    public static string Text(string product, ParseResult parsed, CommandFacts facts)
    {
        var lines = new List<string>();
        foreach (var problem in parsed.Errors.Take(Most))
            lines.Add(WithoutValues(problem.Message, parsed));
        if (parsed.Errors.Count > Most)
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"There are {parsed.Errors.Count - Most} more mistakes."));
        var command = facts.Name is null ? product : product + " " + facts.Name.Replace('.', ' ');
        lines.Add($"Run '{command} --help' to see how it is used.");
        return string.Join(Environment.NewLine, lines);
    }

    /// <summary>The messages quote what was typed, and in the wrong place that may be a key or a password, which logs would keep.</summary>
    private static string WithoutValues(string message, ParseResult parsed)
    {
        foreach (var token in parsed.Tokens)
        {
            if (token.Type == TokenType.Argument && message.Contains(token.Value, StringComparison.Ordinal))
                message = message.Replace($"'{token.Value}'", $"'{Shown(token.Value, parsed)}'", StringComparison.Ordinal);
        }

        return message;
    }

    private static string Shown(string typed, ParseResult parsed)
    {
        if (typed.StartsWith('-'))
        {
            var end = typed.AsSpan().IndexOfAny('=', ':');
            var name = end < 0 ? typed : typed[..end];
            return IsOption(name) ? end < 0 ? name : name + typed[end] + Hidden : Hidden;
        }

        // A mistyped subcommand, or one of the words that an argument or option takes.
        var mayBeWord = parsed.CommandResult.Command.Subcommands.Count > 0 || !parsed.UnmatchedTokens.Contains(typed);
        return mayBeWord && IsWord(typed) ? typed : Hidden;
    }

    private static bool IsOption(string name) => (name.Length == 2 && char.IsAsciiLetter(name[1])) || (name.StartsWith("--", StringComparison.Ordinal) && IsWord(name[2..]));

    private static bool IsWord(string text) => text.Length is > 0 and <= LongestWord && text.All(static c => char.IsAsciiLetter(c) || c == '-');
}
