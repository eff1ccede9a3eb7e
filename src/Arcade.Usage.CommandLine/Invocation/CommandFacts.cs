using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using Arcade.Usage.CommandLine.Group;
using Arcade.Usage.Events;

namespace Arcade.Usage.CommandLine.Invocation;

/// <summary>What may be said of a command line: names that the program declares, never what was typed.</summary>
/// <param name="Name">The deepest matched command's path joined by dots, without the root; null where nothing matched.</param>
/// <param name="Options">Long names of the declared options that were given, without dashes.</param>
/// <param name="IsRecorded">Whether this is a command at all: help, version, directives and the usage group are not.</param>
/// <param name="IsUsageGroup">Whether it is one of the <c>usage</c> group.</param>
internal sealed record CommandFacts([SourceName] [property: SourceName] string? Name, [SourceName] [property: SourceName] List<string> Options, bool IsRecorded, bool IsUsageGroup)
{
    private const string Json = "json";

    /// <summary>Whether <c>--json</c> was given.</summary>
    public bool IsJson => Options.Contains(Json);

    public static CommandFacts Of(ParseResult parsed)
    {
        var options = new List<string>();
        string? name = null;
        var isUsageGroup = false;
        var isRecorded = parsed.Tokens is not [{ Type: TokenType.Directive }, ..];
        for (var result = parsed.CommandResult; result is not null; result = result.Parent as CommandResult)
        {
            isUsageGroup |= result.Command is UsageGroup;
            if (result.Command is not RootCommand)
                name = name is null ? result.Command.Name : result.Command.Name + "." + name;
            foreach (var child in result.Children)
            {
                if (child is not OptionResult { Implicit: false, Option: { } option })
                    continue;
                isRecorded &= option is not (HelpOption or VersionOption);
                var longName = LongName(option);
                if (!options.Contains(longName))
                    options.Add(longName);
            }
        }

        return new CommandFacts(name, options, isRecorded && !isUsageGroup, isUsageGroup);
    }

    [return: SourceName]
    private static string LongName(Option option)
    {
        const string Dashes = "--";
        if (option.Name.StartsWith(Dashes, StringComparison.Ordinal))
            return option.Name[Dashes.Length..];
        foreach (var alias in option.Aliases)
        {
            if (alias.StartsWith(Dashes, StringComparison.Ordinal))
                return alias[Dashes.Length..];
        }

        return option.Name.TrimStart('-', '/');
    }
}
