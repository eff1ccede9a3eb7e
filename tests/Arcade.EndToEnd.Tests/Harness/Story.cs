using Arcade.Usage.Testing;

namespace Arcade.EndToEnd.Tests.Harness;

/// <summary>What a service accepted, repetitions folded as it folds them, in the order in which the commands ended.</summary>
internal sealed class Story(Snapshot snapshot)
{
    public IReadOnlyList<CapturedEvent> Commands { get; } =
        [.. Folded(snapshot).Where(static item => !item.IsAlias).OrderBy(static item => item.Timestamp, StringComparer.Ordinal)];

    public IReadOnlyList<CapturedEvent> Aliases { get; } =
        [.. Folded(snapshot).Where(static item => item.IsAlias).OrderBy(static item => item.Timestamp, StringComparer.Ordinal)];

    /// <summary>Each command with the id that its event bears, as <c>whoami A</c>.</summary>
    public IEnumerable<(string? Command, string DistinctId)> Owners => Commands.Select(static item => (item.TextProperty("command_name"), item.DistinctId));

    public IEnumerable<(string Anonymous, string? Principal)> Links => Aliases.Select(static alias => (alias.DistinctId, alias.AliasedPrincipal));

    private static IEnumerable<CapturedEvent> Folded(Snapshot snapshot) => snapshot.AcceptedEvents.DistinctBy(static item => item.Uuid);
}
