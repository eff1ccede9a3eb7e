using Arcade.Usage.Control;
using Arcade.Usage.Testing.Rules;

namespace Arcade.Usage.Testing;

/// <summary>Promises of usage tracking, checked against what a service recorded. Each throws a <see cref="UsageAssertionException"/>
/// that names every broken promise and shows what arrived.</summary>
public static class UsageAssertions
{
    private static readonly DeliveryExpectations Defaults = new();

    /// <summary>All promises at once, and that at least one event was accepted.</summary>
    /// <param name="service">The service.</param>
    /// <param name="expectations">What the test knows about its scenario; the defaults if not given.</param>
    /// <exception cref="UsageAssertionException">A promise is broken, or nothing was accepted.</exception>
    public static void AssertDelivered(this LoopbackPostHog service, DeliveryExpectations? expectations = null) =>
        service.TakeSnapshot().AssertDelivered(expectations);

    /// <summary>All promises at once, and that at least one event was accepted.</summary>
    /// <param name="snapshot">What was recorded.</param>
    /// <param name="expectations">What the test knows about its scenario; the defaults if not given.</param>
    /// <exception cref="UsageAssertionException">A promise is broken, or nothing was accepted.</exception>
    public static void AssertDelivered(this Snapshot snapshot, DeliveryExpectations? expectations = null)
    {
        var known = expectations ?? Defaults;
        Check(snapshot,
        [
            .. snapshot.AcceptedEvents.Count == 0 ? ["No event was accepted."] : Array.Empty<string>(),
            .. RepetitionRules.Unchanged(snapshot),
            .. RepetitionRules.AcceptedOnce(snapshot, known),
            .. AliasRules.All(snapshot),
            .. AliasOrderRule.Check(snapshot, known),
            .. PersonProfileRule.Check(snapshot, known),
            .. EventRules.Check(snapshot),
            .. RequestRules.Check(snapshot),
        ]);
    }

    /// <summary>No request arrived, whatever it was: tracking is off, local, or backing off.</summary>
    /// <param name="service">The service.</param>
    /// <exception cref="UsageAssertionException">Something arrived.</exception>
    public static void AssertNothingArrived(this LoopbackService service)
    {
        var snapshot = service.TakeSnapshot();
        Check(snapshot, snapshot.Requests.Count == 0 ? [] : ["A request arrived where none was to."]);
    }

    /// <summary>Every attempt to send an event had the same name, distinct id, timestamp and anonymity.</summary>
    /// <param name="snapshot">What was recorded.</param>
    /// <exception cref="UsageAssertionException">An event changed between attempts.</exception>
    public static void AssertEventsNeverChange(this Snapshot snapshot) => Check(snapshot, RepetitionRules.Unchanged(snapshot));

    /// <summary>Every event that arrived was accepted, once, and again only after an answer that was lost.</summary>
    /// <param name="snapshot">What was recorded.</param>
    /// <param name="expectations">What the test knows about its scenario; the defaults if not given.</param>
    /// <exception cref="UsageAssertionException">An event was never accepted, or again without need.</exception>
    public static void AssertEachAcceptedOnce(this Snapshot snapshot, DeliveryExpectations? expectations = null) =>
        Check(snapshot, RepetitionRules.AcceptedOnce(snapshot, expectations ?? Defaults));

    /// <summary>Aliases stand alone in their requests, name a principal, carry no <c>$process_person_profile</c>, and never name one
    /// anonymous id with two principals.</summary>
    /// <param name="snapshot">What was recorded.</param>
    /// <exception cref="UsageAssertionException">An alias is not like that.</exception>
    public static void AssertAliasesWellFormed(this Snapshot snapshot) => Check(snapshot, AliasRules.All(snapshot));

    /// <summary>At each endpoint the alias was answered (accepted, or refused with 400 or 413) before an event recorded under its principal arrived.</summary>
    /// <param name="snapshot">What was recorded.</param>
    /// <param name="expectations">What the test knows about its scenario; the defaults if not given.</param>
    /// <exception cref="UsageAssertionException">An event overtook its alias.</exception>
    public static void AssertAliasesFirst(this Snapshot snapshot, DeliveryExpectations? expectations = null) =>
        Check(snapshot, AliasOrderRule.Check(snapshot, expectations ?? Defaults));

    /// <summary>No event under an anonymous id is newer than the alias that gives the id to a principal. Not among the promises of
    /// <see cref="AssertDelivered(Snapshot, DeliveryExpectations?)"/>: a command that began before a login and ended after it rightly has such an event.</summary>
    /// <param name="snapshot">What was recorded.</param>
    /// <exception cref="UsageAssertionException">An id was used after it was given away.</exception>
    public static void AssertGivenIdsAreLeft(this Snapshot snapshot) => Check(snapshot, GivenIdRule.Check(snapshot));

    /// <summary>Anonymous events carry <c>$process_person_profile</c> false, and events of principals don't carry it. An id is anonymous if an alias
    /// gives it to a principal, or if it is a UUID that no alias and no expectation calls a principal.</summary>
    /// <param name="snapshot">What was recorded.</param>
    /// <param name="expectations">What the test knows about its scenario; the defaults if not given.</param>
    /// <exception cref="UsageAssertionException">An event says the wrong thing about its person.</exception>
    public static void AssertAnonymousEventsPersonless(this Snapshot snapshot, DeliveryExpectations? expectations = null) =>
        Check(snapshot, PersonProfileRule.Check(snapshot, expectations ?? Defaults));

    /// <summary>Every event has what every event has: a uuid of version 7, a UTC timestamp with six digits, and the common properties.</summary>
    /// <param name="snapshot">What was recorded.</param>
    /// <exception cref="UsageAssertionException">One is missing or wrong.</exception>
    public static void AssertCommonProperties(this Snapshot snapshot) => Check(snapshot, EventRules.Check(snapshot));

    /// <summary>Every request is a gzipped batch of at most 100 events to <c>/batch/</c>, with the service's key, <c>sent_at</c> and the tracking's User-Agent.</summary>
    /// <param name="snapshot">What was recorded.</param>
    /// <exception cref="UsageAssertionException">A request is not.</exception>
    public static void AssertRequestsWellFormed(this Snapshot snapshot) => Check(snapshot, RequestRules.Check(snapshot));

    /// <summary>What the tracking counted and what arrived agree: every recorded event has its end or is still pending, none is missing,
    /// and the service took as many as count as delivered.</summary>
    /// <param name="snapshot">What was recorded, of every service that the events went to since the counting began.</param>
    /// <param name="accounts">What <c>usage</c> shows, or <see cref="UsageStatus.Accounts"/>.</param>
    /// <param name="expectations">What the test knows about its scenario; the defaults if not given. An event that was taken by a service
    /// whose answer nobody heard may be given up afterwards (tracking switched off), and then does not count as delivered.</param>
    /// <exception cref="UsageAssertionException">They disagree; the message says by how many.</exception>
    public static void AssertAccountedFor(this Snapshot snapshot, UsageAccounts accounts, DeliveryExpectations? expectations = null) =>
        Check(snapshot, AccountRules.Check(snapshot, accounts, expectations ?? Defaults));

    private static void Check(Snapshot snapshot, IEnumerable<string> found)
    {
        string[] violations = [.. found];
        if (violations.Length > 0)
            throw new UsageAssertionException("What arrived breaks a promise of usage tracking:", violations, snapshot);
    }
}
