namespace Arcade.Usage.Testing.Rules;

/// <summary>At each endpoint an alias is answered before any event recorded under its principal is sent.</summary>
/// <remarks>A principal who comes back gets another alias after events of the first time; those are no violation. So an event needs one answered
/// alias of its principal, and the answers of all that were made before it.</remarks>
internal static class AliasOrderRule
{
    private const long Never = long.MaxValue;

    public static IEnumerable<string> Check(Snapshot snapshot, DeliveryExpectations known) =>
        snapshot.Requests.GroupBy(request => (request.Path, request.ApiKey)).SelectMany(endpoint => OfEndpoint([.. endpoint], known));

    private static IEnumerable<string> OfEndpoint(CapturedRequest[] requests, DeliveryExpectations known)
    {
        var byPrincipal = requests.SelectMany(request => request.Events)
            .Where(captured => captured.AliasedPrincipal is not null)
            .GroupBy(alias => (Principal: alias.AliasedPrincipal!, alias.DistinctId))
            .Select(attempts => new Given(attempts.Key.Principal, attempts.Key.DistinctId, attempts.First().Moment, AnsweredAt(requests, attempts)))
            .ToLookup(given => given.Principal);
        return from request in requests
               from captured in request.Events
               where !captured.IsAlias && byPrincipal.Contains(captured.DistinctId)
               let violation = OfEvent(request, captured, [.. byPrincipal[captured.DistinctId]], known)
               where violation is not null
               select violation;
    }

    private static string? OfEvent(CapturedRequest request, CapturedEvent captured, Given[] aliases, DeliveryExpectations known)
    {
        var arrival = request.ArrivalPosition;
        if (!known.KnownPrincipals.Contains(captured.DistinctId) && aliases.All(alias => alias.Answered > arrival))
            return $"Event {captured.Uuid} '{captured.Name}' (#{request.Number}) arrived before an alias of its principal {captured.DistinctId} was answered.";
        if (known.SeveralMachines || captured.Moment is not { } time)
            return null;
        var overtaken = Array.Find(aliases, alias => alias.Made <= time && alias.Answered > arrival);
        return overtaken is null ? null
            : $"Event {captured.Uuid} '{captured.Name}' (#{request.Number}) of {captured.DistinctId} arrived before the older alias of {overtaken.AnonymousId} was answered.";
    }

    private static long AnsweredAt(CapturedRequest[] requests, IEnumerable<CapturedEvent> attempts)
    {
        var numbers = attempts.Select(alias => alias.RequestNumber).ToHashSet();
        return requests.Where(request => numbers.Contains(request.Number) && (request.Accepted || request.Status is 400 or 413))
            .Min(request => request.AnswerPosition) ?? Never;
    }

    private sealed record Given(string Principal, string AnonymousId, DateTimeOffset? Made, long Answered);
}
