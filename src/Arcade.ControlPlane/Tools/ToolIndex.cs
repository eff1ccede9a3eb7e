using System.Collections.Immutable;
using Arcade.ControlPlane.Workers;

namespace Arcade.ControlPlane.Tools;

/// <summary>All workers' tools at one moment, found by each form of their names: <c>Toolkit.Tool</c>, <c>Toolkit_Tool</c>, <c>Tool</c>; case makes no difference.</summary>
internal sealed class ToolIndex
{
    private readonly Dictionary<string, List<ToolRoute>> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<ToolRoute>> _byToolAlone = new(StringComparer.OrdinalIgnoreCase);

    public ToolIndex(long version, IEnumerable<LiveWorker> workers)
    {
        Version = version;
        var listed = new SortedDictionary<string, CatalogTool>(StringComparer.OrdinalIgnoreCase);
        foreach (var worker in workers)
        {
            foreach (var tool in worker.Catalog.Tools)
            {
                var route = new ToolRoute(worker, tool);
                Add(_byName, tool.QualifiedName, route);
                Add(_byName, $"{tool.ToolkitName}_{tool.Name}", route);
                Add(_byToolAlone, tool.Name, route);
                if (worker.Worker.Enabled)
                    listed.TryAdd(tool.FullyQualifiedName, tool);
            }
        }

        Listed = [.. listed.Values];
    }

    public long Version { get; }

    /// <summary>The tools of the enabled workers, each once, by name.</summary>
    public ImmutableArray<CatalogTool> Listed { get; }

    public IReadOnlyList<ToolRoute> Find(string name) => _byName.GetValueOrDefault(name) ?? _byToolAlone.GetValueOrDefault(name) ?? [];

    private static void Add(Dictionary<string, List<ToolRoute>> index, string name, ToolRoute route)
    {
        if (index.TryGetValue(name, out var routes))
            routes.Add(route);
        else
            index.Add(name, [route]);
    }
}
