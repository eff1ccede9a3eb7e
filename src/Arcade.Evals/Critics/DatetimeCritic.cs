using System.Text.Json;

namespace Arcade.Evals.Critics;

/// <summary>
/// The nearer in time the better: all within the tolerance, nothing from the greatest difference on, in proportion between. Two times with an
/// offset are compared as moments; where one has none, both are compared as a clock on the wall shows them.
/// </summary>
/// <param name="field">The argument's name; times are texts as ISO 8601 has them.</param>
public sealed class DatetimeCritic(string field) : Critic(field)
{
    /// <summary>Up to which difference it is the same time; default 500 seconds.</summary>
    public TimeSpan Tolerance { get; init; } = TimeSpan.FromSeconds(500);

    /// <summary>From which difference on it is another time altogether; default 2 hours.</summary>
    public TimeSpan MaxDifference { get; init; } = TimeSpan.FromHours(2);

    /// <inheritdoc />
    public override CriticVerdict Judge(JsonElement? expected, JsonElement? actual)
    {
        if (expected is not { } one || actual is not { } other)
            return CriticVerdict.Of(expected is null && actual is null);
        if (WrittenTime.TryRead(one) is not { } wanted || WrittenTime.TryRead(other) is not { } given)
            return CriticVerdict.Of(false);
        var difference = wanted.DifferenceTo(given);
        if (difference <= Tolerance)
            return CriticVerdict.Of(true);
        return new CriticVerdict(false, difference >= MaxDifference ? 0 : 1 - (difference / MaxDifference));
    }
}
