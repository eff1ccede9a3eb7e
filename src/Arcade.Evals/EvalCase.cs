using Arcade.Evals.Critics;

namespace Arcade.Evals;

/// <summary>One question to the model, and which calls it should answer with.</summary>
public sealed record EvalCase
{
    /// <summary>What reports call it; once in a suite.</summary>
    public required string Name { get; init; }

    /// <summary>What the person says.</summary>
    public required string UserMessage { get; init; }

    /// <summary>The calls that should be made; none: no tool should be called.</summary>
    public IReadOnlyList<ToolCall> ExpectedCalls { get; init; } = [];

    /// <summary>Who judges the arguments, at most one per field. Fields without one are shown and not judged.</summary>
    public IReadOnlyList<Critic> Critics { get; init; } = [];

    /// <summary>What is said before <see cref="UserMessage"/>.</summary>
    public IReadOnlyList<EvalMessage> AdditionalMessages { get; init; } = [];

    /// <summary>Instead of the suite's; null for that.</summary>
    public string? SystemMessage { get; init; }

    /// <summary>Instead of the suite's; null for that.</summary>
    public EvalRubric? Rubric { get; init; }
}
