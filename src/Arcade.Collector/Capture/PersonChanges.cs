using System.Collections.Frozen;

namespace Arcade.Collector.Capture;

/// <summary>What an event asks to change on its person; values are JSON texts.</summary>
internal sealed record PersonChanges
{
    public static readonly PersonChanges None = new();

    public IReadOnlyDictionary<string, string> Set { get; init; } = FrozenDictionary<string, string>.Empty;

    public IReadOnlyDictionary<string, string> SetOnce { get; init; } = FrozenDictionary<string, string>.Empty;

    public IReadOnlyList<string> Unset { get; init; } = [];

    public bool IsEmpty => Set.Count == 0 && SetOnce.Count == 0 && Unset.Count == 0;
}
