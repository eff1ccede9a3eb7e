namespace Arcade.Usage.Testing.Tests;

public sealed class RepetitionAssertionTests : AssertionTest
{
    [Fact]
    public async Task Repetition_after_a_lost_answer_is_delivery()
    {
        var captured = Wire.Event();
        await SendAndLoseAnswerAsync(captured);
        await SendAndLoseAnswerAsync(captured);
        await SendAsync(captured, Wire.Event());

        Service.AssertDelivered();
        Assert.Equal(2, Service.TakeSnapshot().DistinctAcceptedCount);
    }

    [Fact]
    public async Task Repetition_after_a_refusal_is_delivery()
    {
        var captured = Wire.Event();
        Service.Next(Answer.Status(503));
        await SendAsync(captured);
        Service.Next(Answer.HtmlWith200);
        await SendAsync(captured);
        await SendAsync(captured);

        Service.AssertDelivered();
    }

    [Fact]
    public async Task Repetition_without_need_is_found_unless_senders_may_die()
    {
        var captured = Wire.Event();
        await SendAsync(captured);
        await SendAsync(captured);

        AssertBroken(snapshot => snapshot.AssertEachAcceptedOnce(), "accepted 2 times though no answer was lost (#1, #2)");
        Service.AssertDelivered(new DeliveryExpectations { SendersMayDie = true });
    }

    [Fact]
    public async Task Repetition_after_the_answer_to_a_repetition_is_found()
    {
        var captured = Wire.Event();
        await SendAndLoseAnswerAsync(captured);
        await SendAsync(captured);
        await SendAsync(captured);

        AssertBroken(snapshot => snapshot.AssertEachAcceptedOnce(), "accepted 3 times");
    }

    [Fact]
    public async Task Repetition_within_a_request_is_found_even_if_senders_may_die()
    {
        var captured = Wire.Event();
        await SendAsync(captured, captured);

        var mayDie = new DeliveryExpectations { SendersMayDie = true };
        AssertBroken(snapshot => snapshot.AssertEachAcceptedOnce(mayDie), "twice in one request", mayDie);
    }

    [Theory]
    [InlineData("event", "other")]
    [InlineData("distinct_id", "other")]
    [InlineData("timestamp", "2026-11-21T10:00:00.000001Z")]
    public async Task An_event_that_changed_between_attempts_is_found(string field, string value)
    {
        var captured = Wire.Event();
        await SendAndLoseAnswerAsync(captured);
        captured[field] = value;
        await SendAsync(captured);

        AssertBroken(snapshot => snapshot.AssertEventsNeverChange(), value);
    }

    [Fact]
    public async Task An_event_that_changed_its_anonymity_is_found()
    {
        var captured = Wire.Event();
        await SendAndLoseAnswerAsync(captured);
        captured["properties"]!["$process_person_profile"] = false;
        await SendAsync(captured);

        AssertBroken(snapshot => snapshot.AssertEventsNeverChange(), "$process_person_profile false");
    }

    [Fact]
    public async Task An_event_may_gain_the_count_of_dropped_events()
    {
        var captured = Wire.Event();
        await SendAndLoseAnswerAsync(captured);
        captured["properties"]!["dropped_events"] = 3;
        await SendAsync(captured);

        Service.AssertDelivered();
    }

    [Fact]
    public async Task An_event_that_was_never_accepted_is_found_unless_some_may_be()
    {
        await SendAsync(Wire.Event());
        Service.Next(Answer.Status(400));
        await SendAsync(Wire.Event());

        AssertBroken(snapshot => snapshot.AssertEachAcceptedOnce(), "was never accepted (sent in #2)");
        Service.AssertDelivered(new DeliveryExpectations { SomeMayBeUndelivered = true });
    }

    [Fact]
    public void Nothing_at_all_is_not_delivery()
    {
        var exception = Assert.Throws<UsageAssertionException>(() => Service.AssertDelivered());

        Assert.Equal(["No event was accepted."], exception.Violations);
        Service.AssertNothingArrived();
    }

    [Fact]
    public async Task Anything_at_all_is_something_that_arrived()
    {
        using var response = await Client.GetAsync(Service.Host + "/", Token);

        Assert.Contains("GET /", Assert.Throws<UsageAssertionException>(() => Service.AssertNothingArrived()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_with_very_many_violations_stays_readable()
    {
        await SendAsync(Enumerable.Range(0, 90).Select(_ => Wire.Event(timestamp: "yesterday")));
        var exception = Assert.Throws<UsageAssertionException>(() => Service.AssertDelivered());

        Assert.Equal(90, exception.Violations.Count);
        Assert.Contains("- and 40 more", exception.Message, StringComparison.Ordinal);
    }
}
