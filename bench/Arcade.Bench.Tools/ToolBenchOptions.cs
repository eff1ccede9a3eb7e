using System.Globalization;

namespace Arcade.Bench.Tools;

/// <summary>What the command line says.</summary>
internal sealed record ToolBenchOptions
{
    public required string Verb { get; init; }

    /// <summary>Rounds of calls; in each, every form of call has one turn.</summary>
    public int Rounds { get; init; } = 20;

    /// <summary>How long a turn takes.</summary>
    public double Seconds { get; init; } = 1;

    /// <summary>Pairs of processes for each row of starts.</summary>
    public int Pairs { get; init; } = 50;

    /// <summary>How often the list of many workers is asked for.</summary>
    public int Lists { get; init; } = 20;

    /// <summary>Where the page goes; null: standard output only.</summary>
    public string? Page { get; init; }

    /// <summary>Where the programs are or will be published.</summary>
    public string Programs { get; init; } = Path.Combine("artifacts", "bench-tools");

    /// <summary>Whether what is published already is taken as it is.</summary>
    public bool SkipsBuild { get; init; }

    /// <summary>Whether starts of the native programs are measured, too.</summary>
    public bool IncludesNative { get; init; }

    /// <summary>Rows of starts whose title contains this; null: all.</summary>
    public string? Only { get; init; }

    public string CommandLine { get; init; } = string.Empty;

    /// <summary>Whether this only shows that everything works.</summary>
    public bool IsCheck => Verb == "check";

    public static ToolBenchOptions Parse(string[] args)
    {
        var options = new ToolBenchOptions { Verb = args is [var verb, ..] ? verb : "help", CommandLine = string.Join(' ', args.Select(static arg => arg.Contains(' ') ? $"'{arg}'" : arg)) };
        if (options.IsCheck)
            options = options with { Rounds = 1, Seconds = 0.2, Pairs = 1, Lists = 1, SkipsBuild = true };
        for (var i = 1; i < args.Length; i++)
        {
            options = args[i] switch
            {
                "--rounds" => options with { Rounds = Math.Max(1, (int)Number(args, ++i)) },
                "--seconds" => options with { Seconds = Math.Clamp(Number(args, ++i), 0.1, 60) },
                "--pairs" => options with { Pairs = Math.Max(1, (int)Number(args, ++i)) },
                "--write" when !options.IsCheck => options with { Page = Value(args, ++i) },
                "--programs" => options with { Programs = Value(args, ++i) },
                "--only" => options with { Only = Value(args, ++i) },
                "--no-build" => options with { SkipsBuild = true },
                "--native" => options with { IncludesNative = true },
                var other => throw new BenchException($"Unknown option {other} for {options.Verb}: bench/README.md lists them."),
            };
        }

        return options;
    }

    private static string Value(string[] args, int index) => index < args.Length ? args[index] : throw new BenchException($"{args[^1]} needs a value.");

    private static double Number(string[] args, int index) =>
        double.TryParse(Value(args, index), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new BenchException($"{args[index - 1]} needs a number, not {args[index]}.");
}
