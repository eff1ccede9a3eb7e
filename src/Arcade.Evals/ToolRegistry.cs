using Arcade.Evals.Scoring;

namespace Arcade.Evals;

/// <summary>The tools of a suite, apart by track.</summary>
internal sealed class ToolRegistry(string suite)
{
    private readonly List<EvalTool> _common = [];
    private readonly Dictionary<string, List<EvalTool>> _tracks = new(StringComparer.Ordinal);

    public void Add(string? track, IEnumerable<EvalTool> tools)
    {
        var known = _common;
        if (track is not null && !_tracks.TryGetValue(track, out known))
            _tracks[track] = known = [];
        foreach (var tool in tools)
        {
            if (known!.Find(other => ToolNames.AreEqual(other.Name, tool.Name)) is { } other)
                throw new EvalException($"The suite '{suite}' has both '{other.Name}' and '{tool.Name}', which models and scores don't tell apart: leave one out.");
            known.Add(tool);
        }
    }

    public IReadOnlyList<EvalTool> For(string? track)
    {
        if (track is null)
            return _common.Count > 0 ? _common : throw new EvalException($"The suite '{suite}' has no tools: add some with AddTools.");
        if (!_tracks.TryGetValue(track, out var tools))
            throw new EvalException($"The suite '{suite}' has no track '{track}'. Its tracks: {(_tracks.Count == 0 ? "none" : string.Join(", ", _tracks.Keys))}.");
        return tools.Count > 0 ? tools : throw new EvalException($"The track '{track}' of suite '{suite}' has no tools.");
    }
}
