using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Arcade.Cli.Evals;
using Arcade.Evals.CommandLine;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Commands;

/// <summary><c>arcade evals</c>: builds eval projects and runs them, each a program of its own; the options are theirs and handed on.</summary>
internal static class EvalsCommand
{
    public static Command Create()
    {
        var options = new EvalOptions();
        var paths = new Argument<string[]>("path")
        {
            Description = "Eval projects (.csproj), single files (.cs), or directories to look for projects in. Default: the current directory.",
            Arity = ArgumentArity.ZeroOrMore,
        }.RefuseEmpty().RefuseOptions(" Where it is a path, write './' before it.");
        var command = new Command("evals", "Ask language models the cases of eval projects, and judge which tools they call.") { paths };
        foreach (var option in options.All)
            command.Options.Add(option);
        command.SetAction((parsed, cancellation) => RunAsync(parsed, parsed.GetValue(paths) ?? [], options, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, string[] paths, EvalOptions options, CancellationToken cancellationToken)
    {
        var projects = EvalProjects.Find(paths.Length > 0 ? paths : ["."]);
        if (projects.Count > 1 && parsed.GetValue(options.Json))
            throw new DeclaredException(CliErrors.EvalsJsonOfSeveral, projects.Count.ToString(CultureInfo.InvariantCulture));
        var failed = 0;
        foreach (var project in projects)
        {
            var error = parsed.InvocationConfiguration.Error;
            if (projects.Count > 1)
                await error.WriteLineAsync($"== {project.Name}");
            var code = await new EvalProcess(project, error).RunAsync(HandOn(parsed, options, projects.Count > 1 ? project : null), cancellationToken);
            if (code == CommandExit.Cancelled)
                return code;
            failed += code == CommandExit.Success ? 0 : 1;
        }

        if (failed > 0)
            throw new DeclaredException(CliErrors.EvalsNotPassed, failed.ToString(CultureInfo.InvariantCulture), projects.Count.ToString(CultureInfo.InvariantCulture));
        return CommandExit.Success;
    }

    /// <summary>The options as they were given; of several projects, each has reports with its name.</summary>
    private static IEnumerable<string> HandOn(ParseResult parsed, EvalOptions options, EvalProject? oneOfSeveral)
    {
        foreach (var option in options.All)
        {
            if (parsed.GetResult(option) is not { Implicit: false } given)
                continue;
            if (given.Tokens.Count == 0)
                yield return option.Name;
            foreach (var token in given.Tokens)
            {
                var value = option == options.Output && oneOfSeveral is { } project ? project.OwnFile(token.Value) : token.Value;
                // In one word: a value may begin with a dash.
                yield return $"{option.Name}={value}";
            }
        }
    }
}
