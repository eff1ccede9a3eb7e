namespace Arcade.Evals.Providers;

/// <summary>What a model is asked.</summary>
public sealed record ModelRequest
{
    /// <summary>What the model is told first; null for nothing.</summary>
    public string? SystemMessage { get; init; }

    /// <summary>The conversation; the last message is the person's.</summary>
    public required IReadOnlyList<EvalMessage> Messages { get; init; }

    /// <summary>What it may call.</summary>
    public required IReadOnlyList<EvalTool> Tools { get; init; }

    /// <summary>What makes answers repeat, where the model takes one; null for none.</summary>
    public int? Seed { get; init; }
}
