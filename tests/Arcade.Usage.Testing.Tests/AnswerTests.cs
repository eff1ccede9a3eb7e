using System.Net;

namespace Arcade.Usage.Testing.Tests;

public sealed class AnswerTests : IAsyncLifetime
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private LoopbackPostHog _service = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

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

    [Theory]
    [InlineData("", "x"), InlineData("a b", "x"), InlineData("a", "x\r\ny"), InlineData("a", "ä")]
    public void A_header_that_cannot_be_sent_is_refused_when_it_is_planned(string name, string value) =>
        Assert.Throws<ArgumentException>(() => Answer.Ok.WithHeader(name, value));

    [Theory]
    [InlineData(100), InlineData(600)]
    public void A_status_that_cannot_be_sent_is_refused_when_it_is_planned(int status) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Answer.Status(status));
}
