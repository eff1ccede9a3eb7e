using System.Text.Json;

namespace Arcade.Evals.Critics;

/// <summary>Judges one argument of a call. Derive from it to judge in another way than the critics here do.</summary>
/// <remarks>A critic that throws counts as 0 with its weight, and the report says so.</remarks>
public abstract class Critic
{
    /// <summary>Creates a critic.</summary>
    /// <param name="field">The argument's name.</param>
    /// <exception cref="EvalException">The name is empty.</exception>
    protected Critic(string field)
    {
        if (string.IsNullOrWhiteSpace(field))
            throw new EvalException("A critic needs the name of the argument that it judges.");
        Field = field;
    }

    /// <summary>The argument's name.</summary>
    public string Field { get; }

    /// <summary>What the critic counts for; default 1.</summary>
    /// <exception cref="EvalWeightException">The weight is negative or no number.</exception>
    public CriticWeight Weight { get; init => field = value.Checked(Field); } = 1.0;

    /// <summary>False for <see cref="NoneCritic"/>, which shows and doesn't judge.</summary>
    internal virtual bool IsJudge => true;

    /// <summary>Judges.</summary>
    /// <param name="expected">The expected value; null where the argument is absent or null.</param>
    /// <param name="actual">The model's value; null where the argument is absent or null.</param>
    public abstract CriticVerdict Judge(JsonElement? expected, JsonElement? actual);
}
