using Arcade.Usage.Testing;

namespace Arcade.Usage.Wine.Tests.Harness;

/// <summary>What a service accepted, in the order in which the commands ended.</summary>
internal sealed class WineStory(Snapshot snapshot)
{
    public IReadOnlyList<CapturedEvent> Commands { get; } = [.. Folded(snapshot).Where(static item => !item.IsAlias)];

    /// <summary>Each command with the id that its event bears.</summary>
    public IEnumerable<(string? Command, string DistinctId)> Owners => Commands.Select(static item => (item.TextProperty("command_name"), item.DistinctId));

    public IEnumerable<(string Anonymous, string? Principal)> Links => Folded(snapshot).Where(static item => item.IsAlias).Select(static alias => (alias.DistinctId, alias.AliasedPrincipal));

    private static IEnumerable<CapturedEvent> Folded(Snapshot snapshot) =>
        snapshot.AcceptedEvents.DistinctBy(static item => item.Uuid).OrderBy(static item => item.Timestamp, StringComparer.Ordinal);
}
