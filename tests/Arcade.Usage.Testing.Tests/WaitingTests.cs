namespace Arcade.Usage.Testing.Tests;

public sealed class WaitingTests : IAsyncLifetime
{
    private readonly HttpClient _client = new();
    private LoopbackPostHog _service = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _service = await LoopbackPostHog.StartAsync(cancellationToken: Token);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _service.DisposeAsync();
    }

    [Fact]
    public async Task A_wait_ends_with_the_arrival()
    {
        var wait = _service.WaitForEventsAsync(2, cancellationToken: Token);
        using var first = await _client.SendAsync(_service, Wire.Event());
        Assert.False(wait.IsCompleted);
        using var second = await _client.SendAsync(_service, Wire.Event());

        Assert.Equal(2, (await wait).DistinctAcceptedCount);
    }

    [Fact]
    public async Task Repetitions_and_refused_events_do_not_count_as_events()
    {
        var captured = Wire.Event();
        using var first = await _client.SendAsync(_service, captured);
        using var again = await _client.SendAsync(_service, captured);
        _service.Next(Answer.Status(503));
        using var refused = await _client.SendAsync(_service, Wire.Event());

        await Assert.ThrowsAsync<UsageAssertionException>(() => _service.WaitForEventsAsync(2, TimeSpan.FromMilliseconds(1), Token));
        Assert.Equal((3, 2, 1), (_service.Events.Count, _service.TakeSnapshot().AcceptedEvents.Count, _service.TakeSnapshot().DistinctAcceptedCount));
    }

    [Fact]
    public async Task A_wait_in_vain_shows_what_arrived_and_no_header()
    {
        var request = Wire.Post(_service, Wire.Batch(_service.ApiKey, Wire.Event(), Wire.Event(name: "other")));
        request.Headers.Add("Authorization", "Bearer very-secret");
        using var response = await _client.SendAsync(request, Token);
        var exception = await Assert.ThrowsAsync<UsageAssertionException>(() => _service.WaitForEventsAsync(3, TimeSpan.FromMilliseconds(1), Token));

        Assert.Equal("""
            Waited 0.001 s for 3 accepted events, in vain.
            1 requests arrived, 2 events, 2 of them accepted:
              #1 POST /batch/ [CLI execution succeeded x1, other x1] Answered 200, accepted
            """, exception.Message);
    }

    [Fact]
    public async Task A_wait_in_vain_without_arrivals_says_so()
    {
        var exception = await Assert.ThrowsAsync<UsageAssertionException>(() => _service.WaitForRequestsAsync(1, TimeSpan.FromMilliseconds(1), Token));

        Assert.EndsWith("Nothing arrived.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_wait_is_a_cancellation()
    {
        using var source = new CancellationTokenSource();
        var wait = _service.WaitUntilAsync(_ => false, cancellationToken: source.Token);
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
    }

    [Fact]
    public async Task A_snapshot_does_not_change_afterwards()
    {
        var before = _service.TakeSnapshot();
        using var response = await _client.SendAsync(_service, Wire.Event());

        Assert.Empty(before.Requests);
        Assert.Same(_service.TakeSnapshot(), _service.TakeSnapshot());
    }
}
