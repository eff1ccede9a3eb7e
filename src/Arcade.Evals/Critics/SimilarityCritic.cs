using System.Text.Json;

namespace Arcade.Evals.Critics;

/// <summary>How similar two texts are. Lists are compared as their items with spaces between, other values as their JSON.</summary>
/// <param name="field">The argument's name.</param>
public sealed class SimilarityCritic(string field) : Critic(field)
{
    /// <summary>How texts are compared; default <see cref="SimilarityMetric.Cosine"/>.</summary>
    public SimilarityMetric Metric { get; init; } = SimilarityMetric.Cosine;

    /// <summary>From which similarity on it is a match; 0 to 1, default 0.8.</summary>
    public double MatchThreshold { get; init; } = 0.8;

    /// <inheritdoc />
    public override CriticVerdict Judge(JsonElement? expected, JsonElement? actual)
    {
        if (expected is not { } one || actual is not { } other)
            return CriticVerdict.Of(expected is null && actual is null);
        var (wanted, given) = (ArgumentText.Of(one), ArgumentText.Of(other));
        var similarity = Metric == SimilarityMetric.EditDistance ? EditDistance.Similarity(wanted, given) : TfIdfCosine.Similarity(wanted, given);
        return new CriticVerdict(similarity >= MatchThreshold, similarity);
    }
}
