namespace Arcade.Evals.Critics;

/// <summary>What a critic counts for: a number of 0 or more, or a <see cref="FuzzyWeight"/>. Both convert by themselves.</summary>
public readonly record struct CriticWeight
{
    private CriticWeight(double value, bool isFuzzy)
    {
        Value = value;
        IsFuzzy = isFuzzy;
    }

    /// <summary>The number, or the parts of a fuzzy weight.</summary>
    public double Value { get; }

    /// <summary>True for a fuzzy weight: one of them makes all weights of a case shares of their sum.</summary>
    public bool IsFuzzy { get; }

    /// <summary>A number.</summary>
    /// <param name="value">0 or more.</param>
    public static implicit operator CriticWeight(double value) => new(value, isFuzzy: false);

    /// <summary>A fuzzy weight.</summary>
    /// <param name="weight">One of the seven.</param>
    public static implicit operator CriticWeight(FuzzyWeight weight) => new((int)weight + 1, isFuzzy: true);

    internal CriticWeight Checked(string field) => Value >= 0 && double.IsFinite(Value)
        ? this
        : throw new EvalWeightException($"The weight of the critic for '{field}' has to be 0 or more, and is {Value:R}.");

    /// <summary>What each counts for in one case.</summary>
    internal static IReadOnlyList<double> Resolve(IReadOnlyList<Critic> critics)
    {
        if (!critics.Any(static critic => critic.Weight.IsFuzzy))
            return [.. critics.Select(static critic => critic.Weight.Value)];
        var sum = critics.Sum(static critic => critic.Weight.Value);
        return [.. critics.Select(critic => critic.Weight.Value / sum)];
    }
}
