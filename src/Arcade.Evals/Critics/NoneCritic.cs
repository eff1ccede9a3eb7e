using System.Text.Json;

namespace Arcade.Evals.Critics;

/// <summary>Shows an argument in the report and doesn't judge it.</summary>
public sealed class NoneCritic : Critic
{
    /// <summary>Creates a critic.</summary>
    /// <param name="field">The argument's name.</param>
    public NoneCritic(string field)
        : base(field) => Weight = 0;

    internal override bool IsJudge => false;

    /// <inheritdoc />
    public override CriticVerdict Judge(JsonElement? expected, JsonElement? actual) => default;
}
