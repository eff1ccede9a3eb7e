using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Arcade.Usage.Testing.Tests;

public sealed class RecordingTests : IAsyncLifetime
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
    public void The_host_is_on_loopback_and_the_key_is_random_and_looks_like_a_project_key()
    {
        Assert.StartsWith("http://127.0.0.1:", _service.Host, StringComparison.Ordinal);
        Assert.Matches("^phc_[0-9a-f]{40}$", _service.ApiKey);
    }

    [Theory]
    [InlineData("/batch"), InlineData("/batch/"), InlineData("/capture"), InlineData("/capture/"), InlineData("/e"), InlineData("/e/")]
    [InlineData("/i/v0/e"), InlineData("/i/v0/e/"), InlineData("/track"), InlineData("/track/"), InlineData("/engage"), InlineData("/engage/")]
    [InlineData("/some/prefix/batch/")]
    public async Task Every_capture_path_is_taken_with_and_without_slash_and_behind_a_prefix(string path)
    {
        using var response = await _client.SendAsync(Wire.Post(_service, Wire.Batch(_service.ApiKey, Wire.Event()), path), Token);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("""{"status":"Ok"}""", await response.Content.ReadAsStringAsync(Token));
        Assert.Equal(path, Assert.Single(_service.Requests).Path);
        Assert.True(Assert.Single(_service.Events).Accepted);
    }

    [Fact]
    public async Task A_request_is_recorded_as_it_arrived()
    {
        var sent = Wire.Event();
        var body = Wire.Batch(_service.ApiKey, sent);
        using var response = await _client.SendAsync(Wire.Post(_service, body, "/batch/?x=1"), Token);

        var request = Assert.Single(_service.Requests);
        Assert.Equal((1, "POST", "/batch/", "?x=1"), (request.Number, request.Method, request.Path, request.Query));
        Assert.Equal(Wire.Gzip(body), request.RawBody.ToArray());
        Assert.Equal(body, Encoding.UTF8.GetString(request.Body.Span));
        Assert.Equal((_service.ApiKey, "2026-11-21T10:00:01.000000Z", true), (request.ApiKey, request.SentAt, request.IsBatch));
        Assert.Equal("arcade-usage/0.1.0", request.Header("user-AGENT"));
        Assert.Equal((RequestState.Answered, 200, true, false), (request.State, request.Status, request.Accepted, request.AnswerLost));
        Assert.Same(Answer.Ok, request.Answer);
        var captured = Assert.Single(request.Events);
        Assert.Equal((sent["uuid"]!.GetValue<string>(), "CLI execution succeeded", Wire.Principal, Wire.Stamp), (captured.Uuid, captured.Name, captured.DistinctId, captured.Timestamp));
        Assert.Equal("worker.list", captured.TextProperty("command_name"));
    }

    [Fact]
    public async Task Raw_json_is_the_event_with_its_own_spaces_and_escapes()
    {
        const string Event = "{ \"event\" :\"caf\\u00e9\",\n\t\"distinct_id\":\"ä\" }";
        var body = "{\"api_key\":\"phc_other\",\"batch\":[ " + Event + " ,{\"event\":\"b\",\"distinct_id\":\"c\"}]}";
        using var response = await _client.SendAsync(Wire.Post(_service, body), Token);

        Assert.Equal([Event, "{\"event\":\"b\",\"distinct_id\":\"c\"}"], _service.Events.Select(captured => captured.RawText));
        Assert.Equal("café", _service.Events[0].Name);
    }

    [Fact]
    public async Task Chunked_bodies_are_joined()
    {
        var body = Wire.Batch(_service.ApiKey, Wire.Event());
        using var raw = await RawClient.ConnectAsync(_service);
        await raw.SendAsync("POST /batch/ HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
        foreach (var piece in body.Chunk(7))
            await raw.SendAsync($"{piece.Length:x}\r\n{new string(piece)}\r\n");
        await raw.SendAsync("0\r\n\r\n");

        Assert.Contains("200 OK", await raw.ReadUntilAsync("}"), StringComparison.Ordinal);
        Assert.Equal(body, Encoding.UTF8.GetString(Assert.Single(_service.Requests).RawBody.Span));
    }

    [Fact]
    public async Task Arrival_goes_by_the_clock_handed_in()
    {
        var moment = new DateTimeOffset(2026, 11, 21, 10, 0, 0, TimeSpan.Zero);
        await using var service = await LoopbackPostHog.StartAsync(time: new StoppedClock(moment), cancellationToken: Token);
        using var response = await _client.SendAsync(service, Wire.Event());

        Assert.Equal((moment, moment), (service.Requests[0].ArrivedAt, service.Requests[0].AnsweredAt));
    }

    [Theory]
    [InlineData("""[{"event":"a","distinct_id":"b","token":"phc_x"}]""", "/e/", "a")]
    [InlineData("""{"event":"a","properties":{"distinct_id":"b","token":"phc_x"}}""", "/capture/", "a")]
    [InlineData("""{"$token":"phc_x","distinct_id":7,"$set":{}}""", "/engage/", "$identify")]
    public async Task Posthogs_other_body_shapes_are_understood(string body, string path, string name)
    {
        using var response = await _client.SendAsync(Wire.Post(_service, body, path), Token);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(name, Assert.Single(_service.Events).Name);
        Assert.Equal(("phc_x", false), (_service.Requests[0].ApiKey, _service.Requests[0].IsBatch));
    }

    [Theory]
    [InlineData("", 400), InlineData("nonsense", 400), InlineData("7", 400)]
    [InlineData("""{"batch":[{"event":"a","distinct_id":"b"}]}""", 401)]
    [InlineData("""{"api_key":"phx_personal","batch":[{"event":"a","distinct_id":"b"}]}""", 401)]
    [InlineData("""{"api_key":"k","batch":[]}""", 400)]
    [InlineData("""{"api_key":"k","batch":7}""", 400)]
    [InlineData("""{"api_key":"k","batch":["a"]}""", 400)]
    [InlineData("""{"api_key":"k","batch":[{"event":"good","distinct_id":"b"},{"event":"","distinct_id":"b"}]}""", 400)]
    [InlineData("""{"api_key":"k","batch":[{"distinct_id":"b"}]}""", 400)]
    [InlineData("""{"api_key":"k","batch":[{"event":"a"}]}""", 400)]
    [InlineData("""{"api_key":"k","batch":[{"event":"a","distinct_id":"b","uuid":"no"}]}""", 400)]
    [InlineData("""{"api_key":"k","batch":[{"event":"a","distinct_id":"b","uuid":7}]}""", 400)]
    [InlineData("""{"api_key":"k","batch":[{"event":"a","distinct_id":"b","properties":[]}]}""", 400)]
    [InlineData("""{"api_key":"k","batch":[{"event":"\ud800","distinct_id":"b"}]}""", 400)]
    public async Task What_posthog_refuses_is_refused_whole(string body, int status)
    {
        using var response = await _client.SendAsync(Wire.Post(_service, body), Token);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.NotNull(_service.Requests[0].Problem);
        Assert.Equal((false, 0), (_service.Requests[0].Accepted, _service.Events.Count));
    }

    [Fact]
    public async Task A_body_that_lies_about_gzip_is_refused()
    {
        var request = Wire.Post(_service, "");
        request.Content = new StringContent("not gzip");
        request.Content.Headers.ContentEncoding.Add("gzip");
        using var response = await _client.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("gzip", _service.Requests[0].Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_is_not_utf8_is_refused()
    {
        var body = Encoding.Latin1.GetBytes("{\"api_key\":\"k\",\"event\":\"a\",\"distinct_id\":\"b\",\"properties\":{\"x\":\"\u00ff\"}}");
        using var response = await _client.PostAsync(_service.Host + "/e/", new ByteArrayContent(body), Token);

        Assert.Equal((HttpStatusCode.BadRequest, "the body is not UTF-8"), (response.StatusCode, _service.Requests[0].Problem));
    }

    [Fact]
    public async Task A_body_past_twenty_mebibytes_is_refused()
    {
        using var response = await _client.PostAsync(_service.Host + "/batch/", new ByteArrayContent(new byte[(20 * 1024 * 1024) + 1]), Token);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task Other_paths_and_methods_are_recorded_and_refused()
    {
        using var path = await _client.PostAsync(_service.Host + "/flags/", new StringContent("{}"), Token);
        using var method = await _client.GetAsync(_service.Host + "/batch/", Token);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed), (path.StatusCode, method.StatusCode));
        Assert.Equal(["POST /flags/", "GET /batch/"], _service.Requests.Select(request => $"{request.Method} {request.Path}"));
    }

    [Fact]
    public async Task Sixty_four_parallel_posts_are_all_recorded_once_each()
    {
        var sent = Enumerable.Range(0, 64).Select(JsonObject (_) => Wire.Event()).ToArray();
        var responses = await Task.WhenAll(sent.Select(one => _client.SendAsync(_service, one)));
        var snapshot = _service.TakeSnapshot();

        Assert.All(responses, response => Assert.Equal(HttpStatusCode.OK, response.StatusCode));
        Assert.Equal(Enumerable.Range(1, 64), snapshot.Requests.Select(request => request.Number));
        Assert.Equal(sent.Select(one => one["uuid"]!.GetValue<string>()).Order(), snapshot.AcceptedEvents.Select(captured => captured.Uuid).Order());
        Assert.Equal(128, snapshot.Requests.SelectMany(request => new[] { request.ArrivalPosition, request.AnswerPosition!.Value }).Distinct().Count());
    }

    private sealed class StoppedClock(DateTimeOffset moment) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => moment;
    }
}
