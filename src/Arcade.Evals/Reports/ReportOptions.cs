namespace Arcade.Evals.Reports;

/// <summary>What a report shows. JSON has all details and leaves no case out, except for <see cref="IsOnlyFailed"/> and the context.</summary>
public sealed record ReportOptions
{
    /// <summary>Whether each judged argument is shown; default false.</summary>
    public bool HasDetails { get; init; }

    /// <summary>Whether cases that passed are left out; totals count them all the same; default false.</summary>
    public bool IsOnlyFailed { get; init; }

    /// <summary>Whether system message and conversation are shown; default false.</summary>
    public bool HasContext { get; init; }
}
