using System.Collections.Immutable;
using System.Text.Json;

namespace Arcade.ControlPlane.Workers;

/// <summary>The tools of a worker as they were fetched last.</summary>
internal sealed class WorkerCatalog
{
    public static readonly WorkerCatalog Unknown = new();

    /// <summary>The definitions as the worker sent them, a JSON array.</summary>
    public ReadOnlyMemory<byte> Definitions { get; private init; } = "[]"u8.ToArray();

    public ImmutableArray<CatalogTool> Tools { get; private init; } = [];

    /// <summary>How many definitions could not be understood.</summary>
    public int Skipped { get; private init; }

    /// <summary>When they were fetched; null where they never were.</summary>
    public DateTimeOffset? Fetched { get; private init; }

    /// <exception cref="JsonException">The text is no JSON array.</exception>
    public static WorkerCatalog Parse(ReadOnlyMemory<byte> definitions, DateTimeOffset fetched)
    {
        using var document = JsonDocument.Parse(definitions);
        if (document.RootElement.ValueKind != JsonValueKind.Array)
            throw new JsonException("The definitions are no array.");
        var read = document.RootElement.EnumerateArray().Select(CatalogTool.TryRead).ToList();
        return new()
        {
            Definitions = definitions,
            Tools = [.. read.OfType<CatalogTool>()],
            Skipped = read.Count(tool => tool is null),
            Fetched = fetched,
        };
    }

    /// <summary>Whether these very definitions are known.</summary>
    public bool Holds(ReadOnlyMemory<byte> definitions) => Fetched is not null && Definitions.Span.SequenceEqual(definitions.Span);
}
