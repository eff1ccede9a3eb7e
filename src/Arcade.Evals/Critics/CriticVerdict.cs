namespace Arcade.Evals.Critics;

/// <summary>What a critic thinks of one argument.</summary>
/// <param name="IsMatch">Whether it is good enough.</param>
/// <param name="Similarity">How good it is, 0 to 1: the share of the critic's weight that is given.</param>
public readonly record struct CriticVerdict(bool IsMatch, double Similarity)
{
    /// <summary>All of the weight, or nothing of it.</summary>
    /// <param name="isMatch">Whether it is good enough.</param>
    public static CriticVerdict Of(bool isMatch) => new(isMatch, isMatch ? 1 : 0);
}
