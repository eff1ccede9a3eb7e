using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Arcade.Evals.CommandLine;

/// <summary>The options of an eval program. <c>arcade evals</c> declares the same ones, from this file, and hands them on.</summary>
internal sealed class EvalOptions
{
    private const int MaxRuns = 1000;
    private const int MaxParallel = 256;
    private const int MaxSeconds = 3600;
    private static readonly string[] PassRules = ["last", "mean", "majority"];

    public Option<string[]> Providers { get; } = new("--use-provider", "-p")
    {
        Description = "Who is asked, e.g. 'openai', 'anthropic:model-a,model-b' or 'compatible:model'; may be given several times. Default: openai.",
        HelpName = "PROVIDER[:MODEL,…]",
    };

    public Option<string?> BaseUrl { get; } = new("--base-url")
    {
        Description = "The endpoint of the provider 'compatible', which speaks OpenAI's chat completions.",
        HelpName = "URL",
    };

    public Option<int> Runs { get; } = Number("--num-runs", "-n", 1, MaxRuns, 1, "How often each case is run. Default: 1.");

    public Option<string> Seed { get; } = new("--seed")
    {
        Description = "The seed of runs: constant (42), random, or a number. Default: constant.",
        HelpName = "SEED",
        DefaultValueFactory = static _ => "constant",
        CustomParser = static result => OneOf(
            result,
            static text => text is "constant" or "random" || int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _),
            "'--seed' takes 'constant', 'random', or a number of 0 or more."),
    };

    public Option<string> PassRule { get; } = new("--multi-run-pass-rule")
    {
        Description = "What decides about several runs: last, mean or majority. Default: last.",
        HelpName = "RULE",
        DefaultValueFactory = static _ => "last",
        CustomParser = static result => OneOf(result, static text => PassRules.Contains(text), "'--multi-run-pass-rule' takes 'last', 'mean' or 'majority'."),
    };

    public Option<int> MaxConcurrent { get; } = Number("--max-concurrent", "-c", 1, MaxParallel, 4, "How many cases are run at the same time. Default: 4.");

    public Option<int> Timeout { get; } = Number("--timeout", null, 1, MaxSeconds, 120, "How many seconds one request may take. Default: 120.");

    public Option<string?> Filter { get; } = new("--filter")
    {
        Description = "Run only cases whose SUITE/NAME contains this.",
        HelpName = "TEXT",
    };

    public Option<double> FailUnder { get; } = new("--fail-under")
    {
        Description = "Succeed where at least this percentage of cases passes. Default: 100.",
        HelpName = "PERCENT",
        DefaultValueFactory = static _ => 100,
        CustomParser = static result =>
        {
            if (result.Tokens is [var token] && double.TryParse(token.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent is >= 0 and <= 100)
                return percent;
            result.AddError("'--fail-under' takes a percentage from 0 to 100.");
            return 100;
        },
    };

    public Option<bool> Details { get; } = new("--details", "-d") { Description = "Show each argument that was judged." };

    public Option<bool> OnlyFailed { get; } = new("--only-failed", "-f") { Description = "Leave cases that passed out of the report; totals still count them." };

    public Option<string[]> Output { get; } = new("--output", "-o")
    {
        Description = "Write a report to a file as well: .txt, .md, .html or .json; all four without an extension. May be given several times.",
        HelpName = "FILE",
    };

    public Option<bool> Capture { get; } = new("--capture") { Description = "Write down what the model calls, and judge nothing." };

    public Option<bool> IncludeContext { get; } = new("--include-context") { Description = "Put system message and conversation of each case into the report." };

    public Option<bool> Json { get; } = new("--json") { Description = "Write JSON for programs." };

    public IReadOnlyList<Option> All =>
    [
        Providers, BaseUrl, Runs, Seed, PassRule, MaxConcurrent, Timeout, Filter, FailUnder, Details, OnlyFailed, Output, Capture, IncludeContext, Json,
    ];

    private static Option<int> Number(string name, string? alias, int least, int most, int usual, string description)
    {
        var option = new Option<int>(name)
        {
            Description = description,
            HelpName = "NUMBER",
            DefaultValueFactory = _ => usual,
            CustomParser = result =>
            {
                if (result.Tokens is [var token] && int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
                    return number;
                result.AddError($"'{name}' takes a number from {least} to {most}.");
                return usual;
            },
        };
        if (alias is not null)
            option.Aliases.Add(alias);
        return option;
    }

    private static string OneOf(ArgumentResult result, Func<string, bool> isRight, string expectation)
    {
        if (result.Tokens is [var token] && isRight(token.Value))
            return token.Value;
        result.AddError(expectation);
        return string.Empty;
    }
}
