using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Arcade.Usage.Testing.Tests;

public sealed class FaultTests : IAsyncLifetime
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
    public async Task A_planned_status_comes_with_its_headers_and_body_and_accepts_nothing()
    {
        _service.Next(Answer.Status(429, "slow down", retryAfter: 2).WithHeader("X-Why", "test"));
        using var response = await _client.SendAsync(_service, Wire.Event());

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(2), response.Headers.RetryAfter?.Delta);
        Assert.Equal("test", Assert.Single(response.Headers.GetValues("X-Why")));
        Assert.Equal("slow down", await response.Content.ReadAsStringAsync(Token));
        Assert.False(Assert.Single(_service.Events).Accepted);
    }

    [Theory]
    [InlineData("""{"status":1}""", true), InlineData("""{"status":"Ok"}""", true), InlineData("""{"status":0}""", false)]
    [InlineData("""{"status":"ok"}""", false), InlineData("""{}""", false), InlineData("", false), InlineData("[1]", false)]
    public async Task A_200_accepts_only_with_an_ok_body(string body, bool accepted)
    {
        _service.Next(Answer.Status(200, body));
        using var response = await _client.SendAsync(_service, Wire.Event());

        Assert.Equal(body, await response.Content.ReadAsStringAsync(Token));
        Assert.Equal(accepted, Assert.Single(_service.Events).Accepted);
    }

    [Fact]
    public async Task A_204_has_no_body_and_accepts_nothing()
    {
        _service.Next(Answer.Status(204, "ignored"));
        using var response = await _client.SendAsync(_service, Wire.Event());

        Assert.Equal((HttpStatusCode.NoContent, ""), (response.StatusCode, await response.Content.ReadAsStringAsync(Token)));
        Assert.False(_service.Requests[0].Accepted);
    }

    [Fact]
    public async Task Queued_answers_come_in_order_then_rules_then_the_standing_answer()
    {
        _service.Always(Answer.Status(503));
        _service.For(request => request.Events.Any(captured => captured.IsAlias), Answer.Status(418));
        _service.Next(Answer.Status(500), times: 2);
        _service.Next(Answer.Status(501));
        var statuses = new List<int>();
        for (var i = 0; i < 5; i++)
        {
            using var response = await _client.SendAsync(_service, i == 3 ? Wire.Alias() : Wire.Event());
            statuses.Add((int)response.StatusCode);
        }

        Assert.Equal([500, 500, 501, 418, 503], statuses);
    }

    [Fact]
    public async Task An_unhealthy_service_stays_so_until_told_otherwise()
    {
        _service.Always(Answer.Status(503));
        using var ill = await _client.SendAsync(_service, Wire.Event());
        using var still = await _client.SendAsync(_service, Wire.Event());
        _service.Recover();
        using var well = await _client.SendAsync(_service, Wire.Event());

        Assert.Equal([503, 503, 200], new[] { ill, still, well }.Select(response => (int)response.StatusCode));
    }

    [Fact]
    public async Task A_predicate_that_throws_is_told_to_the_test_and_to_the_client()
    {
        _service.For(_ => throw new InvalidOperationException("my mistake"), Answer.Ok);
        using var response = await _client.SendAsync(_service, Wire.Event());

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Contains("my mistake", _service.TakeSnapshot().Describe(), StringComparison.Ordinal);
        Assert.False(_service.Requests[0].Accepted);
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
        var begin = Stopwatch.GetTimestamp();
        await _service.DisposeAsync();

        Assert.Equal(SocketError.ConnectionReset, await raw.ReadErrorAsync());
        Assert.Equal(RequestState.Unanswered, _service.Requests[0].State);
        Assert.True(Stopwatch.GetElapsedTime(begin) < TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Html_with_200_is_html_and_accepts_nothing()
    {
        _service.Next(Answer.HtmlWith200);
        using var response = await _client.SendAsync(_service, Wire.Event());

        Assert.Equal((HttpStatusCode.OK, "text/html"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.StartsWith("<!DOCTYPE html>", await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Empty(_service.TakeSnapshot().AcceptedEvents);
    }

    [Fact]
    public async Task A_redirect_names_the_second_address_and_accepts_nothing()
    {
        await using var second = await LoopbackPostHog.StartAsync(cancellationToken: Token);
        _service.Next(Answer.Redirect(second.Host + "/batch/"));
        using var response = await _client.SendAsync(_service, Wire.Event());

        Assert.Equal((HttpStatusCode.Redirect, second.Host + "/batch/"), (response.StatusCode, response.Headers.Location?.ToString()));
        Assert.Empty(_service.TakeSnapshot().AcceptedEvents);
        Assert.Empty(second.Requests);
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

    [Fact]
    public async Task A_service_that_is_down_refuses_connections_and_comes_back_on_its_port_with_its_memory()
    {
        using var before = await _client.SendAsync(_service, Wire.Event());
        var host = _service.Host;
        await _service.GoDownAsync();
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => _client.SendAsync(_service, Wire.Event()));
        await _service.ComeBackAsync(Token);
        using var after = await _client.SendAsync(_service, Wire.Event());

        Assert.Equal(HttpRequestError.ConnectionError, refused.HttpRequestError);
        Assert.Equal((host, 2), (_service.Host, _service.TakeSnapshot().AcceptedEvents.Count));
        await Assert.ThrowsAsync<InvalidOperationException>(() => _service.ComeBackAsync(Token));
    }

    [Fact]
    public async Task A_new_service_takes_the_port_and_key_of_one_that_is_gone()
    {
        using var before = await _client.SendAsync(_service, Wire.Event());
        await _service.DisposeAsync();
        await using var next = await LoopbackPostHog.StartAsync(_service.Port, _service.ApiKey, cancellationToken: Token);
        using var after = await _client.SendAsync(next, Wire.Event());

        Assert.Equal((_service.Host, _service.ApiKey, 1), (next.Host, next.ApiKey, next.Requests.Count));
    }
}
