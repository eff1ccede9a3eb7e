using System.CommandLine;
using System.CommandLine.Parsing;
using Arcade.Usage.CommandLine.Group;

namespace Arcade.Usage.CommandLine.Invocation;

/// <summary>What a person reads of a command line that did not parse: System.CommandLine's messages and where help is, never the help page itself.</summary>
internal static class ParseErrors
{
    public static string Text(string product, ParseResult parsed, CommandFacts facts)
    {
        var lines = new List<string>();
        foreach (var problem in parsed.Errors)
            lines.Add(facts.IsUsageGroup ? WithoutKeys(problem.Message, parsed) : problem.Message);
        var command = facts.Name is null ? product : product + " " + facts.Name.Replace('.', ' ');
        lines.Add($"Run '{command} --help' to see how it is used.");
        return string.Join(Environment.NewLine, lines);
    }

    /// <summary>The messages quote what was typed, and in the usage group that may be the service's key, in the wrong place.</summary>
    private static string WithoutKeys(string message, ParseResult parsed)
    {
        foreach (var token in parsed.Tokens)
        {
            if (token.Type == TokenType.Argument && KeyMask.LooksLikeKey(token.Value))
                message = message.Replace(token.Value, KeyMask.Of(token.Value), StringComparison.Ordinal);
        }

        return message;
    }
}
