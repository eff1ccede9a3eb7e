using System.Net.Sockets;

namespace Arcade.Usage.Testing.Tests;

public sealed class ConnectionFaultTests : IAsyncLifetime
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
    public async Task A_reset_comes_before_the_body_is_there()
    {
        _service.Always(Answer.Reset);
        using var raw = await RawClient.ConnectAsync(_service);
        await raw.SendAsync(RawClient.Head(1000));

        Assert.Equal(SocketError.ConnectionReset, await raw.ReadErrorAsync());
        var request = (await _service.WaitForRequestsAsync(1, cancellationToken: Token)).Requests[0];
        Assert.Equal((RequestState.Unanswered, 0, false), (request.State, request.RawBody.Length, request.Accepted));
    }

    [Fact]
    public async Task A_reset_after_the_body_waits_for_the_body_and_accepts_nothing()
    {
        _service.Next(Answer.ResetAfterBody);
        var body = Body;
        using var raw = await RawClient.ConnectAsync(_service);
        await raw.SendAsync(RawClient.Head(body.Length) + body[..10]);
        await _service.WaitUntilAsync(snapshot => snapshot.Requests.Count == 1, cancellationToken: Token);
        Assert.True(raw.HasNothingToRead);
        await raw.SendAsync(body[10..]);

        Assert.Equal(SocketError.ConnectionReset, await raw.ReadErrorAsync());
        Assert.Equal((body.Length, false, false), (_service.Requests[0].RawBody.Length, _service.Requests[0].Accepted, _service.Requests[0].AnswerLost));
    }

    [Fact]
    public async Task An_accepted_request_whose_answer_is_lost_counts_as_accepted()
    {
        _service.Next(Answer.AcceptedButLost);
        using var raw = await RawClient.ConnectAsync(_service);
        await raw.PostAsync(Body);

        Assert.Equal(SocketError.ConnectionReset, await raw.ReadErrorAsync());
        var snapshot = await _service.WaitForEventsAsync(1, cancellationToken: Token);
        Assert.True(snapshot.Requests[0].AnswerLost);
        Assert.Null(snapshot.Requests[0].Status);
        Assert.True(Assert.Single(snapshot.Events).Accepted);
    }

    [Fact]
    public async Task A_bad_request_is_not_accepted_by_losing_its_answer()
    {
        _service.Next(Answer.AcceptedButLost);
        using var raw = await RawClient.ConnectAsync(_service);
        await raw.PostAsync("nonsense");

        Assert.Equal(SocketError.ConnectionReset, await raw.ReadErrorAsync());
        Assert.False(_service.Requests[0].Accepted);
    }

    [Fact]
    public async Task Http_clients_see_a_reset_as_a_transport_failure()
    {
        _service.Always(Answer.Reset);

        await Assert.ThrowsAsync<HttpRequestException>(() => _client.SendAsync(_service, Wire.Event()));
    }

    [Fact]
    public async Task A_client_that_dies_within_its_body_leaves_a_trace_and_no_event()
    {
        using (var raw = await RawClient.ConnectAsync(_service))
        {
            await raw.SendAsync(RawClient.Head(1000) + "{");
            await _service.WaitUntilAsync(snapshot => snapshot.Requests.Count == 1, cancellationToken: Token);
        }

        var ended = await _service.WaitForRequestsAsync(1, cancellationToken: Token);
        Assert.Equal((RequestState.Unanswered, false, 0), (ended.Requests[0].State, ended.Requests[0].Accepted, ended.Events.Count));
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task A_client_that_dies_after_its_last_byte_has_delivered_its_event(bool isChunked)
    {
        for (var i = 1; i <= 20; i++)
        {
            using (var raw = await RawClient.ConnectAsync(_service))
            {
                var body = Body;
                await (isChunked
                    ? raw.SendAsync($"POST /batch/ HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n{body.Length:x}\r\n{body}\r\n0\r\n\r\n")
                    : raw.PostAsync(body));
            }

            await _service.WaitForEventsAsync(i, cancellationToken: Token);
        }

        Assert.All(_service.Requests, request => Assert.True(request.Accepted));
    }

    [Fact]
    public async Task Messages_name_the_planned_fault()
    {
        _service.Next(Answer.AcceptedButLost);
        using var raw = await RawClient.ConnectAsync(_service);
        await raw.PostAsync(Body);
        Assert.Equal(SocketError.ConnectionReset, await raw.ReadErrorAsync());

        Assert.EndsWith("[CLI execution succeeded x1] Unanswered (planned: AcceptedButLost), accepted, answer lost", _service.TakeSnapshot().Describe(), StringComparison.Ordinal);
    }
}
