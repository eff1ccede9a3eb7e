namespace Arcade.Evals.Scoring;

/// <summary>What became of a case or of one of its runs.</summary>
public enum EvalOutcome
{
    /// <summary>The score reaches the warn threshold.</summary>
    Passed = 0,

    /// <summary>The score reaches the fail threshold and not the warn threshold: good enough, and worth a look.</summary>
    Warned = 1,

    /// <summary>The score is below the fail threshold.</summary>
    Failed = 2,

    /// <summary>The model could not be asked: nothing is known.</summary>
    Error = 3,

    /// <summary>What the model called was written down, not judged.</summary>
    Captured = 4,
}
