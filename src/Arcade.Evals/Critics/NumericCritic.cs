using System.Text.Json;

namespace Arcade.Evals.Critics;

/// <summary>The nearer the better, within a range: 1 for the same number, 0 for one that is the whole range away or is no number.</summary>
public sealed class NumericCritic : Critic
{
    private readonly double _width;

    /// <summary>Creates a critic.</summary>
    /// <param name="field">The argument's name.</param>
    /// <param name="minimum">The least number that makes sense.</param>
    /// <param name="maximum">The greatest.</param>
    /// <exception cref="EvalException">The range is empty.</exception>
    public NumericCritic(string field, double minimum, double maximum)
        : base(field)
    {
        _width = maximum - minimum;
        if (!(_width > 0 && double.IsFinite(_width)))
            throw new EvalException($"The range of '{field}' goes from {minimum:R} to {maximum:R}: the second has to be greater.");
    }

    /// <summary>From which similarity on it is a match; 0 to 1, default 0.8.</summary>
    public double MatchThreshold { get; init; } = 0.8;

    /// <inheritdoc />
    public override CriticVerdict Judge(JsonElement? expected, JsonElement? actual)
    {
        if (expected is null && actual is null)
            return CriticVerdict.Of(true);
        if (expected is not { } one || actual is not { } other || !ArgumentText.TryNumber(one, out var wanted) || !ArgumentText.TryNumber(other, out var given))
            return CriticVerdict.Of(false);
        var similarity = Math.Max(0, 1 - (Math.Abs(wanted - given) / _width));
        return new CriticVerdict(similarity >= MatchThreshold, similarity);
    }
}
