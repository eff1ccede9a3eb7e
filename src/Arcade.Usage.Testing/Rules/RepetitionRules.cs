namespace Arcade.Usage.Testing.Rules;

/// <summary>An event may come again only unchanged, and only because nobody could know that it had arrived.</summary>
internal static class RepetitionRules
{
    public static IEnumerable<string> Unchanged(Snapshot snapshot) =>
        from attempts in ByUuid(snapshot)
        let identities = attempts.Select(IdentityOf).Distinct(StringComparer.Ordinal).ToArray()
        where identities.Length > 1
        select $"Event {attempts.Key} was sent under different bytes: {string.Join(" / ", identities)}.";

    public static IEnumerable<string> AcceptedOnce(Snapshot snapshot, DeliveryExpectations known)
    {
        foreach (var attempts in ByUuid(snapshot))
        {
            var acceptances = attempts.Where(captured => captured.Accepted).Select(captured => snapshot.Requests[captured.RequestNumber - 1]).ToArray();
            if (acceptances.Length == 0 && !known.SomeMayBeUndelivered)
                yield return $"Event {attempts.Key} was never accepted (sent in {Numbers(attempts)}).";
            if (acceptances.DistinctBy(request => request.Number).Count() < acceptances.Length)
                yield return $"Event {attempts.Key} is twice in one request ({Numbers(attempts)}).";
            else if (!known.SendersMayDie && acceptances.SkipLast(1).Any(request => !request.AnswerLost))
                yield return $"Event {attempts.Key} was accepted {acceptances.Length} times though no answer was lost ({Numbers(attempts)}).";
        }
    }

    private static IEnumerable<IGrouping<string, CapturedEvent>> ByUuid(Snapshot snapshot) =>
        snapshot.Events.Where(captured => captured.Uuid is not null).GroupBy(captured => captured.Uuid!, StringComparer.OrdinalIgnoreCase);

    private static string IdentityOf(CapturedEvent captured)
    {
        var personless = captured.Properties.TryGetProperty(PersonProfileRule.Property, out var flag) ? $", {PersonProfileRule.Property} {flag.GetRawText()}" : "";
        return $"'{captured.Name}' by {captured.DistinctId} at {captured.Timestamp ?? "no time"}{personless}";
    }

    private static string Numbers(IEnumerable<CapturedEvent> attempts) => string.Join(", ", attempts.Select(captured => $"#{captured.RequestNumber}"));
}
