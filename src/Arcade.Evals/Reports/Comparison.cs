using Arcade.Evals.Running;

namespace Arcade.Evals.Reports;

/// <summary>How one model did with each track's tools.</summary>
/// <param name="Title">Suite and model.</param>
/// <param name="Tracks">The tracks, as they first come.</param>
/// <param name="Cases">The results of each case.</param>
internal sealed record Comparison(string Title, IReadOnlyList<string> Tracks, IReadOnlyList<IGrouping<string, CaseResult>> Cases)
{
    /// <summary>A case's cells, one per track; a dash where it says nothing of one.</summary>
    public IEnumerable<string> Cells(IGrouping<string, CaseResult> results) => Tracks.Select(track =>
        results.FirstOrDefault(result => result.Track == track) is { } found ? $"{Words.Of(found.Outcome)} {Words.Percent(found.Score)}" : "–");
}
