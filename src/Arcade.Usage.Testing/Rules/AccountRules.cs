using Arcade.Usage.Control;

namespace Arcade.Usage.Testing.Rules;

/// <summary>What was counted on the machine against what the service took.</summary>
internal static class AccountRules
{
    public static IEnumerable<string> Check(Snapshot snapshot, UsageAccounts accounts, DeliveryExpectations known)
    {
        if (!accounts.AddUp)
            yield return $"{accounts.Missing} of {accounts.Recorded} recorded events are missing: neither sent nor dropped, and not in the journal any more.";
        var taken = Count(snapshot.AcceptedEvents);
        if (taken < accounts.Delivered)
            yield return $"{accounts.Delivered - taken} of {accounts.Delivered} events that count as delivered never were with the service.";
        var heard = Count(snapshot.AcceptedEvents.Where(captured => !snapshot.Requests[captured.RequestNumber - 1].AnswerLost));
        if (heard > accounts.Delivered && !known.SendersMayDie)
            yield return $"The service took {heard - accounts.Delivered} events that do not count as delivered.";
    }

    private static int Count(IEnumerable<CapturedEvent> events) =>
        events.Where(captured => !captured.IsAlias).DistinctBy(captured => captured.Uuid, StringComparer.OrdinalIgnoreCase).Count();
}
