using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Arcade.Usage.Testing.Tests;

public sealed class SlowAnswerTests : IAsyncLifetime
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private LoopbackPostHog _service = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Body => Wire.Batch(_service.ApiKey, Wire.Event());

    public async ValueTask InitializeAsync() => _service = await LoopbackPostHog.StartAsync(cancellationToken: Token);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _service.DisposeAsync();
    }

    [Fact]
    public async Task Silence_lasts_until_the_client_goes()
    {
        _service.Next(Answer.Silence);
        using (var raw = await RawClient.ConnectAsync(_service))
        {
            await raw.PostAsync(Body);
            await _service.WaitForRequestsAsync(1, cancellationToken: Token);
            Assert.True(raw.HasNothingToRead);
            Assert.Equal(RequestState.Arrived, _service.Requests[0].State);
        }

        var snapshot = await _service.WaitUntilAsync(one => one.Requests[0].State == RequestState.Unanswered, cancellationToken: Token);
        Assert.Empty(snapshot.AcceptedEvents);
    }

    [Fact]
    public async Task Silence_ends_when_the_service_stops()
    {
        _service.Always(Answer.Silence);
        using var raw = await RawClient.ConnectAsync(_service);
        await raw.PostAsync(Body);
        await _service.WaitForRequestsAsync(1, cancellationToken: Token);
        await _service.DisposeAsync();

        Assert.Equal(SocketError.ConnectionReset, await raw.ReadErrorAsync());
        Assert.Equal(RequestState.Unanswered, _service.Requests[0].State);
    }

    [Fact]
    public async Task A_held_answer_comes_only_after_its_release()
    {
        var hold = _service.HoldNext();
        using var raw = await RawClient.ConnectAsync(_service);
        await raw.PostAsync(Body);
        await hold.HoldAsync(cancellationToken: Token);
        Assert.True(raw.HasNothingToRead);
        Assert.Equal((RequestState.Arrived, true), (_service.Requests[0].State, _service.Requests[0].Accepted));
        hold.Release();

        Assert.Contains("200 OK", await raw.ReadUntilAsync("}"), StringComparison.Ordinal);
        Assert.Equal((RequestState.Answered, false), (_service.Requests[0].State, _service.Requests[0].AnswerLost));
    }

    [Fact]
    public async Task A_client_that_goes_away_from_a_held_answer_leaves_an_accepted_request_whose_answer_is_lost()
    {
        var hold = _service.HoldNext();
        using (var raw = await RawClient.ConnectAsync(_service))
        {
            await raw.PostAsync(Body);
            await hold.HoldAsync(cancellationToken: Token);
        }

        var snapshot = await _service.WaitUntilAsync(one => one.Requests[0].State == RequestState.Unanswered, cancellationToken: Token);
        Assert.True(snapshot.Requests[0].AnswerLost);
        Assert.Single(snapshot.AcceptedEvents);
    }

    [Fact]
    public async Task A_hold_that_nothing_reaches_says_so()
    {
        var exception = await Assert.ThrowsAsync<TimeoutException>(() => new Hold().HoldAsync(TimeSpan.FromMilliseconds(1), Token));

        Assert.Contains("No request reached the hold", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stalled_answer_shows_its_head_and_half_its_body_first()
    {
        var hold = new Hold();
        _service.Next(Answer.Ok.StalledHalfwayBy(hold));
        using var raw = await RawClient.ConnectAsync(_service);
        await raw.PostAsync(Body);
        var half = await raw.ReadUntilAsync("{\"statu");
        await hold.HoldAsync(cancellationToken: Token);
        Assert.True(raw.HasNothingToRead);
        Assert.Contains("Content-Length: 15", half, StringComparison.Ordinal);
        hold.Release();

        Assert.Equal("s\":\"Ok\"}", await raw.ReadUntilAsync("}"));
    }

    [Fact]
    public async Task A_drip_fed_answer_is_paced_by_the_clock_and_complete()
    {
        _service.Next(Answer.Ok.DripFed(TimeSpan.FromMilliseconds(2)));
        var begin = Stopwatch.GetTimestamp();
        using var response = await _client.SendAsync(_service, Wire.Event());

        Assert.Equal("""{"status":"Ok"}""", await response.Content.ReadAsStringAsync(Token));
        Assert.True(Stopwatch.GetElapsedTime(begin) >= TimeSpan.FromMilliseconds(14));
    }

    [Fact]
    public async Task A_client_that_leaves_a_drip_fed_answer_has_lost_it()
    {
        _service.Next(Answer.Ok.DripFed(TimeSpan.FromHours(1)));
        using (var raw = await RawClient.ConnectAsync(_service))
        {
            await raw.PostAsync(Body);
            Assert.EndsWith("\r\n\r\n{", await raw.ReadUntilAsync("{"), StringComparison.Ordinal);
            Assert.True(raw.HasNothingToRead);
        }

        var snapshot = await _service.WaitUntilAsync(one => one.Requests[0].State == RequestState.Unanswered, cancellationToken: Token);
        Assert.True(snapshot.Requests[0].AnswerLost);
    }

    [Fact]
    public async Task A_reset_can_be_held_too()
    {
        var hold = _service.HoldNext(Answer.Reset);
        using var raw = await RawClient.ConnectAsync(_service);
        await raw.PostAsync(Body);
        await hold.HoldAsync(cancellationToken: Token);
        Assert.True(raw.HasNothingToRead);
        hold.Release();

        Assert.Equal(SocketError.ConnectionReset, await raw.ReadErrorAsync());
    }

    [Fact]
    public async Task A_stalled_answer_without_a_body_is_held_whole()
    {
        var hold = new Hold();
        _service.Next(Answer.Status(503).StalledHalfwayBy(hold));
        using var raw = await RawClient.ConnectAsync(_service);
        await raw.PostAsync(Body);
        await hold.HoldAsync(cancellationToken: Token);
        Assert.True(raw.HasNothingToRead);
        hold.Release();

        Assert.StartsWith("HTTP/1.1 503", await raw.ReadUntilAsync("\r\n\r\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_hold_lets_all_its_answers_go()
    {
        var hold = new Hold();
        _service.Always(Answer.Ok.HeldBy(hold));
        var posts = Enumerable.Range(0, 8).Select(_ => _client.SendAsync(_service, Wire.Event())).ToArray();
        await _service.WaitForRequestsAsync(8, cancellationToken: Token);
        Assert.All(posts, post => Assert.False(post.IsCompleted));
        hold.Release();

        Assert.All(await Task.WhenAll(posts), response => Assert.Equal(HttpStatusCode.OK, response.StatusCode));
    }
}
