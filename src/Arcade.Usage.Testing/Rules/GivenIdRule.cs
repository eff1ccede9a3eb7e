namespace Arcade.Usage.Testing.Rules;

/// <summary>An anonymous id that was given to a principal is on no newer event.</summary>
internal static class GivenIdRule
{
    public static IEnumerable<string> Check(Snapshot snapshot)
    {
        var given = snapshot.Events.Where(captured => captured.AliasedPrincipal is not null)
            .GroupBy(alias => alias.DistinctId, StringComparer.Ordinal)
            .ToDictionary(aliases => aliases.Key, aliases => aliases.Min(alias => alias.Moment), StringComparer.Ordinal);
        return from captured in snapshot.Events
               where !captured.IsAlias && given.TryGetValue(captured.DistinctId, out var time) && captured.Moment > time
               select $"Event {captured.Uuid} '{captured.Name}' (#{captured.RequestNumber}) is under {captured.DistinctId}, which was given to a principal before.";
    }
}
