using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Arcade.Usage.CommandLine.Invocation;

namespace Arcade.Usage.CommandLine;

/// <summary>Runs a System.CommandLine program with usage tracking.</summary>
/// <example><code>
/// if (usage.TryRunSender(args, out var exitCode)) return exitCode;
/// var root = new RootCommand("…") { greet, UsageCommand.Create(usage) };
/// return await usage.InvokeAsync(root, args);
/// </code></example>
public static class UsageCommandLine
{
    /// <summary>
    /// Parses and runs a command line and records how it ended. Not recorded: completion and other directives, <c>--help</c>,
    /// <c>--version</c>, no arguments at all, and the <c>usage</c> group.
    /// </summary>
    /// <param name="usage">The tracking, after its <see cref="UsageTracking.TryRunSender"/>.</param>
    /// <param name="root">The program's commands.</param>
    /// <param name="args">The program's arguments.</param>
    /// <param name="options">How to parse and run. Default: System.CommandLine's own way, on the console.</param>
    /// <returns>The exit code: the command's own, or one of <see cref="CommandExit"/>.</returns>
    public static Task<int> InvokeAsync(this UsageTracking usage, RootCommand root, string[] args, UsageCommandOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(usage);
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(args);
        options ??= new UsageCommandOptions();
        var parsed = root.Parse(args, options.Parser);
        if (args.Length == 0 && root.Action is null && parsed.Action is ParseErrorAction)
            parsed = AskForHelp(root, options) ?? parsed;
        options.Parsed?.Invoke(parsed);
        var facts = CommandFacts.Of(parsed);
        var session = args.Length > 0 && facts.IsRecorded ? usage.Begin() : null;
        return new CommandRun(usage, parsed, facts, session, options).RunAsync();
    }

    /// <summary>The session of the command that is running: for a login, a logout, and events of the product's own.</summary>
    /// <param name="parsed">What the command's action was given.</param>
    /// <returns>The session, or null where this invocation is not recorded, or not run by <see cref="InvokeAsync"/>.</returns>
    public static UsageSession? GetUsageSession(this ParseResult parsed)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        return (parsed.InvocationConfiguration as SessionConfiguration)?.Session;
    }

    /// <summary>A program called without arguments that can't do anything without shows its help.</summary>
    private static ParseResult? AskForHelp(RootCommand root, UsageCommandOptions options)
    {
        foreach (var option in root.Options)
        {
            if (option is HelpOption)
                return root.Parse([option.Name], options.Parser);
        }

        return null;
    }
}
