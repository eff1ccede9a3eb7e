namespace Arcade.EndToEnd.Tests.Canary;

/// <summary>One command in one outcome.</summary>
/// <param name="Path">The command's words.</param>
/// <param name="Outcome">How it ends.</param>
internal sealed record CanaryScenario(string Path, CanaryOutcome Outcome)
{
    /// <summary>Tells scenarios of one command and outcome apart.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>What is typed behind the command's words, with the home's own addresses in it.</summary>
    public Func<CanaryHome, string[]> Arguments { get; init; } = static _ => [];

    /// <summary>The exit codes that say that it ended so; none where any will do.</summary>
    public int[] ExitCodes { get; init; } = [];

    /// <summary>Makes the home such that it ends so.</summary>
    public Action<CanaryHome> Arrange { get; init; } = static _ => { };

    /// <summary>Does what a person or a browser does while it runs.</summary>
    public Func<CanaryHome, CanaryRun, Task> Meanwhile { get; init; } = static (_, _) => Task.CompletedTask;

    /// <summary>What standard output leads to.</summary>
    public CanaryOutput Output { get; init; }

    /// <summary>What the event's <c>error_type</c> has to be; null for a success, empty for any.</summary>
    public string? ErrorType => Outcome switch
    {
        CanaryOutcome.Succeeds => null,
        CanaryOutcome.IsMisused => "usage_error",
        CanaryOutcome.Fails => "cli_error",
        CanaryOutcome.IsCancelled => "cancelled",
        _ => string.Empty,
    };

    /// <summary>Whether its event stays here: it can't be told yet whose it is.</summary>
    public bool Waits { get; init; }

    public bool IsRecorded => !Path.StartsWith("usage", StringComparison.Ordinal);

    public override string ToString() => string.Join(' ', Path, Outcome.ToString(), Name).TrimEnd();
}
