using Arcade.Bench.Measuring;

namespace Arcade.Bench.Tools.Platform;

/// <summary>How long the list of many workers took, milliseconds.</summary>
/// <param name="Workers">How many there were.</param>
/// <param name="Durations">The runs.</param>
internal sealed record ListResult(int Workers, Distribution Durations)
{
    /// <summary>On two processors.</summary>
    public const double Limit = 2000;
}
