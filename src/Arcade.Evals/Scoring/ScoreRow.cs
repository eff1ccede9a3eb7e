using System.Text.Json;

namespace Arcade.Evals.Scoring;

/// <summary>One line of a score: a tool that was chosen or an argument that was judged.</summary>
public sealed record ScoreRow
{
    /// <summary>The field of the row that says whether the right tool was called.</summary>
    public const string ToolSelection = "tool_selection";

    /// <summary>The number of the pair of calls that it belongs to, from 0, in the order of the expected calls.</summary>
    public required int Pair { get; init; }

    /// <summary>The argument's name, or <see cref="ToolSelection"/>.</summary>
    public required string Field { get; init; }

    /// <summary>Whether it is good enough; null where nobody judged.</summary>
    public bool? IsMatch { get; init; }

    /// <summary>What was given, 0 to <see cref="Weight"/>.</summary>
    public double Score { get; init; }

    /// <summary>What could have been given.</summary>
    public double Weight { get; init; }

    /// <summary>The expected value; null for none.</summary>
    public JsonElement? Expected { get; init; }

    /// <summary>The model's value; null for none.</summary>
    public JsonElement? Actual { get; init; }

    /// <summary>The type of what the critic threw, which counts as 0; null where it judged.</summary>
    public string? Error { get; init; }

    /// <summary>False where the value is only shown.</summary>
    public bool IsCriticized => IsMatch is not null;
}
