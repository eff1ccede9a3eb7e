namespace Arcade.Usage.Testing.Tests;

public sealed class AliasAssertionTests : AssertionTest
{
    private const string Later = "2026-11-21T11:00:00.000000Z";
    private const string MuchLater = "2026-11-21T12:00:00.000000Z";
    private const string SecondAnonymousId = "0d9a7a1c-3a55-4b39-8a4e-0b1f6de7c0aa";

    [Fact]
    public async Task A_life_with_login_logout_and_return_is_delivery()
    {
        await SendAsync(Wire.Event(Wire.AnonymousId));
        await SendAsync(Wire.Alias());
        await SendAsync(Wire.Event(), Wire.Event());
        await SendAsync(Wire.Event(SecondAnonymousId, timestamp: Later));
        await SendAsync(Wire.Alias(SecondAnonymousId, timestamp: Later));
        await SendAsync(Wire.Event(timestamp: Later));

        Service.AssertDelivered();
    }

    [Fact]
    public async Task An_event_before_its_alias_is_found_unless_the_principal_is_known()
    {
        await SendAsync(Wire.Event(timestamp: Wire.Stamp));
        await SendAsync(Wire.Alias(timestamp: Later));

        AssertBroken(snapshot => snapshot.AssertAliasesFirst(), "arrived before an alias of its principal principal-1 was answered");
        Service.AssertDelivered(new DeliveryExpectations { KnownPrincipals = [Wire.Principal] });
    }

    [Fact]
    public async Task An_event_during_the_answer_to_its_alias_is_found()
    {
        var hold = Service.HoldNext();
        var alias = SendAsync(Wire.Alias());
        await hold.HoldAsync(cancellationToken: Token);
        await SendAsync(Wire.Event());
        hold.Release();
        await alias;

        AssertBroken(snapshot => snapshot.AssertAliasesFirst(), "(#2) arrived before an alias");
    }

    [Fact]
    public async Task An_event_after_an_alias_whose_answer_was_lost_is_found_until_the_alias_is_answered()
    {
        var alias = Wire.Alias();
        await SendAndLoseAnswerAsync(alias);
        await SendAsync(Wire.Event());
        await SendAsync(alias);
        await SendAsync(Wire.Event());

        AssertBroken(snapshot => snapshot.AssertAliasesFirst(), "(#2) arrived before an alias");
    }

    [Fact]
    public async Task An_alias_that_was_lost_and_answered_on_repetition_comes_first()
    {
        var alias = Wire.Alias();
        await SendAndLoseAnswerAsync(alias);
        await SendAsync(alias);
        await SendAsync(Wire.Event());

        Service.AssertDelivered();
    }

    [Theory]
    [InlineData(400, true), InlineData(413, true), InlineData(503, false), InlineData(404, false)]
    public async Task A_refused_alias_lets_events_go_and_an_unanswered_one_does_not(int status, bool isAnswer)
    {
        Service.Next(Answer.Status(status));
        await SendAsync(Wire.Alias());
        await SendAsync(Wire.Event());

        if (isAnswer)
            Service.AssertDelivered(new DeliveryExpectations { SomeMayBeUndelivered = true });
        else
            AssertBroken(snapshot => snapshot.AssertAliasesFirst(), "(#2) arrived before an alias");
    }

    [Fact]
    public async Task An_event_of_a_returning_principal_that_overtakes_the_second_alias_is_found_unless_there_are_several_machines()
    {
        await SendAsync(Wire.Alias());
        await SendAsync(Wire.Event(timestamp: MuchLater));
        await SendAsync(Wire.Alias(SecondAnonymousId, timestamp: Later));

        AssertBroken(snapshot => snapshot.AssertAliasesFirst(), $"(#2) of principal-1 arrived before the older alias of {SecondAnonymousId} was answered");
        Service.AssertDelivered(new DeliveryExpectations { SeveralMachines = true });
    }

    [Fact]
    public async Task An_alias_at_one_endpoint_is_none_at_another()
    {
        await SendAsync(Wire.Alias());
        using var moved = await Client.SendAsync(Wire.Post(Service, Wire.Batch(Service.ApiKey, Wire.Event()), "/b/batch/"), Token);
        using var late = await Client.SendAsync(Wire.Post(Service, Wire.Batch(Service.ApiKey, Wire.Alias()), "/b/batch/"), Token);

        AssertBroken(snapshot => snapshot.AssertAliasesFirst(), "(#2) arrived before an alias");
    }

    [Fact]
    public async Task An_alias_in_company_is_found()
    {
        await SendAsync(Wire.Alias(), Wire.Event(Wire.AnonymousId));

        AssertBroken(snapshot => snapshot.AssertAliasesWellFormed(), "is not alone in its request (#1 has 2 events)");
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task An_alias_that_speaks_of_its_person_profile_is_found(bool value)
    {
        var alias = Wire.Alias();
        alias["properties"]!["$process_person_profile"] = value;
        await SendAsync(alias);

        AssertBroken(snapshot => snapshot.AssertAliasesWellFormed(), "carries $process_person_profile");
    }

    [Fact]
    public async Task An_alias_without_a_principal_is_found()
    {
        var alias = Wire.Alias();
        alias["properties"]!["alias"] = null;
        await SendAsync(alias);

        AssertBroken(snapshot => snapshot.AssertAliasesWellFormed(), "names no principal");
    }

    [Fact]
    public async Task An_alias_to_itself_is_found()
    {
        await SendAsync(Wire.Alias(principal: Wire.AnonymousId));

        AssertBroken(snapshot => snapshot.AssertAliasesWellFormed(), "its own distinct_id");
    }

    [Fact]
    public async Task An_alias_with_another_id_in_its_properties_is_found()
    {
        var alias = Wire.Alias();
        alias["properties"]!["distinct_id"] = SecondAnonymousId;
        await SendAsync(alias);

        AssertBroken(snapshot => snapshot.AssertAliasesWellFormed(), "does not repeat its distinct_id");
    }

    [Fact]
    public async Task An_anonymous_id_with_two_principals_is_found_even_if_one_alias_was_refused()
    {
        await SendAsync(Wire.Alias());
        Service.Next(Answer.Status(400));
        await SendAsync(Wire.Alias(principal: "principal-2"));

        AssertBroken(snapshot => snapshot.AssertAliasesWellFormed(), $"Anonymous id {Wire.AnonymousId} was named in aliases with 2 principals: principal-1, principal-2");
    }

    [Fact]
    public async Task A_given_id_on_a_newer_event_is_found_and_on_an_older_one_is_fine()
    {
        await SendAsync(Wire.Alias(timestamp: Later));
        await SendAsync(Wire.Event(Wire.AnonymousId, timestamp: Wire.Stamp));
        Service.TakeSnapshot().AssertGivenIdsAreLeft();
        await SendAsync(Wire.Event(Wire.AnonymousId, timestamp: MuchLater));

        var exception = Assert.Throws<UsageAssertionException>(() => Service.TakeSnapshot().AssertGivenIdsAreLeft());
        Assert.Contains("(#3) is under " + Wire.AnonymousId, Assert.Single(exception.Violations), StringComparison.Ordinal);
        Service.AssertDelivered();
    }
}
