using System.Text.Json;

namespace Arcade.Usage.Testing.Rules;

/// <summary>Anonymous events are personless, always; events of principals are not.</summary>
internal static class PersonProfileRule
{
    public const string Property = "$process_person_profile";

    public static IEnumerable<string> Check(Snapshot snapshot, DeliveryExpectations known)
    {
        var aliases = snapshot.Events.Where(captured => captured.AliasedPrincipal is not null).ToArray();
        var principals = aliases.Select(alias => alias.AliasedPrincipal!).Concat(known.KnownPrincipals).ToHashSet(StringComparer.Ordinal);
        var given = aliases.Select(alias => alias.DistinctId).ToHashSet(StringComparer.Ordinal);
        foreach (var captured in snapshot.Events.Where(captured => !captured.IsAlias))
        {
            var isAnonymous = given.Contains(captured.DistinctId) || (!principals.Contains(captured.DistinctId) && Guid.TryParseExact(captured.DistinctId, "D", out _));
            var isPresent = captured.Properties.TryGetProperty(Property, out var flag);
            if (isAnonymous && !(isPresent && flag.ValueKind == JsonValueKind.False))
                yield return $"Anonymous event {captured.Uuid} '{captured.Name}' (#{captured.RequestNumber}) does not carry {Property} false.";
            if (!isAnonymous && isPresent && principals.Contains(captured.DistinctId))
                yield return $"Event {captured.Uuid} '{captured.Name}' (#{captured.RequestNumber}) of principal {captured.DistinctId} carries {Property}.";
        }
    }
}
