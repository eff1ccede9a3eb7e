using System.Globalization;

namespace Arcade.Bench;

/// <summary>What the command line says.</summary>
internal sealed record BenchOptions
{
    private const int FewestPairs = 3;

    public required string Verb { get; init; }

    /// <summary>Pairs of processes for each row.</summary>
    public int Pairs { get; init; } = 1000;

    /// <summary>Where the page goes; null: standard output only.</summary>
    public string? Page { get; init; }

    /// <summary>Where the programs are or will be published.</summary>
    public string Programs { get; init; } = Path.Combine("artifacts", "bench");

    /// <summary>A native <c>arcade</c> to measure as it is; null: it is published with the other programs.</summary>
    public string? Arcade { get; init; }

    /// <summary>Whether what is published already is taken as it is.</summary>
    public bool SkipsBuild { get; init; }

    /// <summary>Rows whose title contains this; null: all.</summary>
    public string? Only { get; init; }

    public string CommandLine { get; init; } = string.Empty;

    public static BenchOptions Parse(string[] args)
    {
        var options = new BenchOptions { Verb = args is [var verb, ..] ? verb : "help", CommandLine = string.Join(' ', args) };
        for (var i = 1; i < args.Length; i++)
        {
            options = args[i] switch
            {
                "--pairs" => options with { Pairs = Math.Max(FewestPairs, Number(args, ++i)) },
                "--write" => options with { Page = Value(args, ++i) },
                "--programs" => options with { Programs = Value(args, ++i) },
                "--arcade" => options with { Arcade = Value(args, ++i) },
                "--only" => options with { Only = Value(args, ++i) },
                "--no-build" => options with { SkipsBuild = true },
                var other => throw new BenchException($"Unknown option {other}: bench/README.md lists them."),
            };
        }

        return options;
    }

    private static string Value(string[] args, int index) => index < args.Length ? args[index] : throw new BenchException($"{args[^1]} needs a value.");

    private static int Number(string[] args, int index) =>
        int.TryParse(Value(args, index), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new BenchException($"{args[index - 1]} needs a whole number, not {args[index]}.");
}
