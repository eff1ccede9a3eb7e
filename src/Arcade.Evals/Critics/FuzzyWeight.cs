namespace Arcade.Evals.Critics;

/// <summary>How much a field matters, where a number would say more than is known. The weights of a case are then shares of their sum.</summary>
public enum FuzzyWeight
{
    /// <summary>1 part.</summary>
    Minimal = 0,

    /// <summary>2 parts.</summary>
    VeryLow = 1,

    /// <summary>3 parts.</summary>
    Low = 2,

    /// <summary>4 parts.</summary>
    Medium = 3,

    /// <summary>5 parts.</summary>
    High = 4,

    /// <summary>6 parts.</summary>
    VeryHigh = 5,

    /// <summary>7 parts.</summary>
    Critical = 6,
}
