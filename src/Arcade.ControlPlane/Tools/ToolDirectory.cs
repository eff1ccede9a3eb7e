using Arcade.ControlPlane.Api;
using Arcade.ControlPlane.Workers;
using Microsoft.AspNetCore.Http;

namespace Arcade.ControlPlane.Tools;

/// <summary>Which tools there are, and who has them.</summary>
internal sealed class ToolDirectory(WorkerFleet fleet, TimeProvider time)
{
    // A worker that was registered a moment ago has not said yet what it can.
    private static readonly TimeSpan PatienceWithNewWorkers = TimeSpan.FromSeconds(5);

    private volatile ToolIndex? _index;

    public ToolIndex Current
    {
        get
        {
            var version = fleet.Version;
            return _index is { } known && known.Version == version ? known : _index = new ToolIndex(version, fleet.Workers.Values);
        }
    }

    /// <summary>The enabled workers that have a tool, in the newest version or in the one that is asked for; the one to ask first is the first.</summary>
    /// <exception cref="ApiProblem">No enabled worker has the tool, or the name fits several.</exception>
    public async Task<IReadOnlyList<ToolRoute>> FindAsync(string name, string? version, CancellationToken cancellationToken)
    {
        (name, version) = Split(name, version);
        if (Current.Find(name).Count == 0)
            await NewWorkersAsync(cancellationToken).ConfigureAwait(false);
        return Choose(name, version, Current.Find(name));
    }

    private static List<ToolRoute> Choose(string name, string? version, IReadOnlyList<ToolRoute> named)
    {
        if (named.Count == 0)
            throw ApiProblem.NotFound($"No worker has a tool {Shown(name)}. GET /v1/tools lists those there are.");
        var spellings = named.Select(route => route.Tool.QualifiedName).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase).ToList();
        if (spellings.Count > 1)
            throw ApiProblem.BadRequest($"Several tools have this name: {string.Join(", ", spellings.Take(10))}. Give the whole name.");
        var fitting = named.Where(route => version is null || string.Equals(route.Tool.Version, version, StringComparison.OrdinalIgnoreCase)).ToList();
        if (fitting.Count == 0)
            throw ApiProblem.NotFound($"The tool {spellings[0]} isn't there in this version, but in: {string.Join(", ", named.Select(route => route.Tool.Version ?? "none").Distinct())}.");
        var enabled = fitting.Where(route => route.Live.Worker.Enabled).ToList();
        if (enabled.Count == 0)
        {
            var worker = fitting[0].Live.Worker.Id;
            throw new ApiProblem(
                StatusCodes.Status404NotFound, "worker_disabled", $"The tool {spellings[0]} belongs to the worker {worker}, which is disabled. Enable it with: arcade worker enable {worker}");
        }

        var newest = enabled.Select(route => route.Tool.Version).Max(ToolVersions.Order);
        return [.. enabled
            .Where(route => ToolVersions.Order.Compare(route.Tool.Version, newest) == 0)
            .OrderBy(route => route.Live.Health.IsHealthy == false)
            .ThenBy(route => route.Live.Worker.Id, StringComparer.OrdinalIgnoreCase)];
    }

    private static (string Name, string? Version) Split(string name, string? version)
    {
        var at = name.LastIndexOf('@');
        if (at < 0)
            return (name, version);
        if (version is not null && version != name[(at + 1)..])
            throw ApiProblem.BadRequest("The tool's name and tool_version ask for different versions.");
        return (name[..at], name[(at + 1)..]);
    }

    // What was asked for is shown as far as it looks like a name.
    private static string Shown(string name) =>
        name.Length <= 200 && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '-') ? name : "of this name";

    private async Task NewWorkersAsync(CancellationToken cancellationToken)
    {
        var looks = fleet.Workers.Values.Where(live => live.Worker.Enabled && live.Catalog.Fetched is null).Select(live => live.LookedAt).ToList();
        try
        {
            await Task.WhenAll(looks).WaitAsync(PatienceWithNewWorkers, time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // Those that answered are enough.
        }
    }
}
