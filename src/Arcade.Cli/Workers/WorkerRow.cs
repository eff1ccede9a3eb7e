using Arcade.Client.Workers;

namespace Arcade.Cli.Workers;

/// <summary>One worker as the Engine and the Cloud know it; one of them may not.</summary>
internal sealed record WorkerRow(string Id, Worker? Registered, CloudWorker? Deployed)
{
    /// <summary>The toolkits that it has; null where the Engine doesn't tell.</summary>
    public IReadOnlyList<string>? Toolkits { get; init; }

    /// <summary>Why the Engine doesn't tell.</summary>
    public string? ToolkitsProblem { get; init; }

    /// <summary>Where the Engine calls it.</summary>
    public string? RegisteredHost => Registered?.Http?.Uri ?? Registered?.Mcp?.Uri;

    /// <summary>Where it really answers.</summary>
    public string? ActualHost => Deployed?.Endpoint;

    /// <summary>Whether the Engine calls it where it isn't.</summary>
    public bool IsMismatch => RegisteredHost is { } registered && ActualHost is { Length: > 0 } actual && !IsSame(registered, actual);

    /// <summary>Joins both lists by name: the Engine's in their order, then what only the Cloud knows.</summary>
    public static IReadOnlyList<WorkerRow> Join(IReadOnlyList<Worker> registered, IReadOnlyList<CloudWorker> deployed)
    {
        var byName = new Dictionary<string, CloudWorker>(StringComparer.Ordinal);
        foreach (var worker in deployed.Where(static worker => !string.IsNullOrEmpty(worker.Name)))
            byName[worker.Name] = worker;

        var rows = new List<WorkerRow>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var worker in registered)
        {
            // A worker that came or went while pages were read may stand on two of them.
            if (!string.IsNullOrEmpty(worker.Id) && ids.Add(worker.Id))
                rows.Add(new WorkerRow(worker.Id, worker, byName.GetValueOrDefault(worker.Id)));
        }

        rows.AddRange(byName.Values.Where(worker => !ids.Contains(worker.Name)).Select(static worker => new WorkerRow(worker.Name, null, worker)));
        return rows;
    }

    private static bool IsSame(string one, string other) =>
        Uri.TryCreate(one, UriKind.Absolute, out var first) && Uri.TryCreate(other, UriKind.Absolute, out var second)
            ? Uri.Compare(first, second, UriComponents.HttpRequestUrl, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0
                || first.AbsoluteUri.TrimEnd('/') == second.AbsoluteUri.TrimEnd('/')
            : one.TrimEnd('/') == other.TrimEnd('/');
}
