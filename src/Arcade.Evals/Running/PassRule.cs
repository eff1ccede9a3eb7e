namespace Arcade.Evals.Running;

/// <summary>What decides about a case that is run several times.</summary>
public enum PassRule
{
    /// <summary>The last run.</summary>
    Last = 0,

    /// <summary>The mean of the scores, against the rubric.</summary>
    Mean = 1,

    /// <summary>More than half of the runs pass; half of them is not enough.</summary>
    Majority = 2,
}
