namespace Arcade.Usage.Testing.Rules;

/// <summary>What an alias is, in itself and among other aliases.</summary>
internal static class AliasRules
{
    public static IEnumerable<string> All(Snapshot snapshot) => [.. snapshot.Requests.SelectMany(OfRequest), .. OnePrincipalEach(snapshot)];

    private static IEnumerable<string> OfRequest(CapturedRequest request)
    {
        foreach (var alias in request.Events.Where(captured => captured.IsAlias))
        {
            if (request.Events.Count > 1)
                yield return $"Alias {alias.Uuid} is not alone in its request (#{request.Number} has {request.Events.Count} events).";
            if (alias.Properties.TryGetProperty(PersonProfileRule.Property, out _))
                yield return $"Alias {alias.Uuid} (#{request.Number}) carries {PersonProfileRule.Property}; PostHog drops such an alias.";
            if (string.IsNullOrEmpty(alias.AliasedPrincipal))
                yield return $"Alias {alias.Uuid} (#{request.Number}) names no principal in properties.alias.";
            else if (alias.AliasedPrincipal == alias.DistinctId)
                yield return $"Alias {alias.Uuid} (#{request.Number}) names its own distinct_id as principal.";
            if (alias.TextProperty("distinct_id") != alias.DistinctId)
                yield return $"Alias {alias.Uuid} (#{request.Number}) does not repeat its distinct_id in properties.distinct_id, as PostHog's SDKs send it.";
        }
    }

    private static IEnumerable<string> OnePrincipalEach(Snapshot snapshot) =>
        from aliases in snapshot.Events.Where(captured => captured.AliasedPrincipal is not null).GroupBy(captured => captured.DistinctId)
        let principals = aliases.Select(alias => alias.AliasedPrincipal!).Distinct(StringComparer.Ordinal).ToArray()
        where principals.Length > 1
        select $"Anonymous id {aliases.Key} was named in aliases with {principals.Length} principals: {string.Join(", ", principals)}.";
}
