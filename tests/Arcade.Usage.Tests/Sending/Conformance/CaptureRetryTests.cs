using Arcade.Usage.Testing;

namespace Arcade.Usage.Tests.Sending.Conformance;

/// <summary>Categories <c>retry_behavior</c> and <c>error_handling</c>.</summary>
public sealed class CaptureRetryTests : ConformanceTest
{
    [Theory]
    [Trait(Rule, "retries_on_503")]
    [Trait(Rule, "retries_on_500")]
    [Trait(Rule, "retries_on_502")]
    [Trait(Rule, "retries_on_504")]
    [Trait(Rule, "retries_on_408")]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_transient_answer_is_tried_again_and_the_event_arrives(int status)
    {
        FailOnce(status);
        Sandbox.Record();
        await SendAsync();
        Assert.Equal([status, 200], Service.Requests.Select(static request => request.Status));
        Assert.Empty(Sandbox.Pending());
    }

    /// <summary>The harness: three tries in a row. Ours: two in a run, and the third after the back-off, in whichever process comes then.</summary>
    [Fact]
    [Trait(Rule, "retries_on_503")]
    public async Task After_two_transient_answers_the_next_run_past_the_back_off_delivers()
    {
        FailOnce(503);
        FailOnce(503);
        Sandbox.Record();
        await SendAsync();
        Assert.Equal(2, Service.Requests.Count);
        Time.Advance(TimeSpan.FromMinutes(1));
        await SendAsync();
        Assert.Equal([503, 503, 200], Service.Requests.Select(static request => request.Status));
        Assert.Empty(Sandbox.Pending());
    }

    [Theory]
    [Trait(Rule, "does_not_retry_on_400")]
    [Trait(Rule, "does_not_retry_on_401")]
    [Trait(Rule, "does_not_retry_on_403")]
    [Trait(Rule, "does_not_retry_on_413")]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(402)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(413)]
    public async Task A_final_answer_is_not_tried_again_and_holds_the_endpoint_back(int status)
    {
        FailOnce(status);
        Sandbox.Record();
        await SendAsync();
        await SendAsync();
        Assert.Single(Service.Requests);
        Assert.True(HoldsCommands);
    }

    /// <summary>The harness waits within the process; ours doesn't live that long, so the wish is kept on disk for all that come.</summary>
    [Fact]
    [Trait(Rule, "respects_retry_after_header")]
    public async Task Retry_After_is_waited_for_to_the_second_also_by_later_processes()
    {
        Service.Next(Answer.Status(429, """{"error": "Rate limited"}""", retryAfter: 3));
        Sandbox.Record();
        await SendAsync();
        Time.Advance(TimeSpan.FromSeconds(2.9));
        await SendAsync();
        Assert.Single(Service.Requests);
        Time.Advance(TimeSpan.FromSeconds(0.1));
        await SendAsync();
        Assert.Equal([429, 200], Service.Requests.Select(static request => request.Status));
    }

    [Fact]
    [Trait(Rule, "implements_backoff")]
    public async Task Before_a_second_try_there_are_at_least_100_milliseconds()
    {
        Sandbox.Time = Time;
        FailOnce(503);
        Sandbox.Record();
        var sending = Sandbox.SendAsync();
        await Time.WaitForTimerAsync(Pause, Token);
        using var given = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var earlier = Time.WaitForTimerAsync(TimeSpan.FromMilliseconds(99), given.Token);
        Assert.False(earlier.IsCompleted);
        await given.CancelAsync();
        Assert.Single(Service.Requests);
        await PumpAsync(sending, Pause);
        Assert.Equal(2, Service.Requests.Count);
    }

    [Fact]
    [Trait(Rule, "implements_backoff")]
    [Trait(Rule, "max_retries_respected")]
    public async Task There_are_two_tries_in_a_run_and_the_pauses_between_runs_double()
    {
        Service.Always(Answer.Status(503));
        Sandbox.Record();
        for (var run = 0; run < 5; run++)
        {
            await SendAsync();
            Assert.Equal(2 * (run + 1), Service.Requests.Count);
            Time.Advance(TimeSpan.FromMinutes(0.79 * Math.Pow(2, run)));
            await SendAsync();
            Assert.Equal(2 * (run + 1), Service.Requests.Count);
            Time.Advance(TimeSpan.FromMinutes(0.21 * Math.Pow(2, run)));
        }

        Assert.Single(Sandbox.Pending());
    }

    /// <summary>The harness: nothing more. Ours: one bad event would spoil the whole batch for ever, so each is asked about, once.</summary>
    [Theory]
    [Trait(Rule, "does_not_retry_on_400")]
    [Trait(Rule, "does_not_retry_on_413")]
    [InlineData(400)]
    [InlineData(413)]
    public async Task A_refused_batch_is_not_repeated_but_divided(int status)
    {
        FailOnce(status);
        Sandbox.Record(3);
        await SendAsync();
        Assert.Equal([3, 1, 1, 1], Batches.Select(static batch => batch.Count));
        Assert.Empty(Sandbox.Pending());
    }
}
