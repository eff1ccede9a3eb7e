using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Arcade.Collector.Tests.Capture;

/// <summary>The newer protocol, <c>/i/v1/analytics/events</c>, beyond what the official SDK makes use of.</summary>
public sealed class V1Tests
{
    private const string Uuid = "0199c0de-0000-7000-8000-000000000001";
    private const string Other = "0199c0de-0000-7000-8000-000000000002";

    private static readonly string Good = Event(Uuid, "\"event\":\"e\",\"distinct_id\":\"a1\"");

    [Theory]
    [InlineData("")]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("bare deflate")]
    [InlineData("br")]
    public async Task Every_encoding_is_read(string encoding)
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        using HttpResponseMessage answer = await SendAsync(collector, Batch(Good), encoding);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(Results(Verdict(Uuid, "ok")), await TextAsync(answer));
        Assert.Equal("0199c0de-0000-7000-8000-0000000000ff", Assert.Single(answer.Headers.GetValues("PostHog-Request-Id")));
        Assert.NotNull(answer.Headers.Date);
        Assert.Null(answer.Headers.RetryAfter);
        JsonElement stored = Assert.Single(await collector.EventsAsync());
        Assert.Equal(("phc_demo", "a1", "test/kit", "1.2"), (
            stored.Text("token"), stored.Text("distinct_id"), stored.GetProperty("properties").Text("$lib"), stored.GetProperty("properties").Text("$lib_version")));
    }

    [Theory]
    [InlineData("\"event\":\"\",\"distinct_id\":\"a1\"", "missing_event_name")]
    [InlineData("\"distinct_id\":\"a1\"", "missing_event_name")]
    [InlineData("\"event\":\"e\"", "missing_distinct_id")]
    [InlineData("\"event\":\"e\",\"distinct_id\":\" \"", "missing_distinct_id")]
    [InlineData("\"event\":\"e\",\"distinct_id\":\"a1\",\"timestamp\":\"2026-11-21\"", "invalid_event_timestamp")]
    [InlineData("\"event\":\"e\",\"distinct_id\":\"a1\",\"timestamp\":\"2026-11-21T10:00:00.000\"", "invalid_event_timestamp")]
    [InlineData("\"event\":\"e\",\"distinct_id\":\"a1\",\"properties\":[]", "malformed_event_properties")]
    [InlineData("\"event\":\"e\",\"distinct_id\":\"a1\",\"options\":{\"process_person_profile\":\"perhaps\"}", "invalid_options")]
    [InlineData("\"event\":\"e\",\"distinct_id\":\"a1\",\"options\":{\"product_tour_id\":7}", "invalid_options")]
    [InlineData("\"event\":\"$performance_event\",\"distinct_id\":\"a1\"", "filtered")]
    public async Task An_event_that_cannot_be_taken_is_dropped_alone(string members, string details)
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        using HttpResponseMessage answer = await SendAsync(collector, Batch(Event(Other, members), Good));
        Assert.Equal(
            Results(Verdict(Other, "drop", details), Verdict(Uuid, "ok")),
            await TextAsync(answer));
        Assert.Equal(Uuid, Assert.Single(await collector.EventsAsync()).Text("uuid"));
    }

    [Theory]
    [InlineData("event")]
    [InlineData("distinct_id")]
    public async Task What_is_longer_than_200_characters_is_dropped_and_not_cut(string name)
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        string members = "\"event\":\"e\",\"distinct_id\":\"a1\"".Replace($"\"{name}\":\"", $"\"{name}\":\"{new string('x', 200)}", StringComparison.Ordinal);
        using HttpResponseMessage answer = await SendAsync(collector, Batch(Event(Uuid, members)));
        Assert.Contains(name == "event" ? "event_name_too_long" : "distinct_id_too_large", await TextAsync(answer), StringComparison.Ordinal);
        Assert.Empty(await collector.EventsAsync());
    }

    [Fact]
    public async Task An_id_that_names_nobody_is_taken_without_a_person_and_with_a_warning()
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        using HttpResponseMessage answer = await SendAsync(collector, Batch(Event(Uuid, "\"event\":\"e\",\"distinct_id\":\"Anonymous\"")));
        Assert.Equal(Results(Verdict(Uuid, "warning", "person_processing_disabled")), await TextAsync(answer));
        Assert.Equal("propertyless", Assert.Single(await collector.EventsAsync()).Text("person_mode"));
        Assert.Empty(await collector.PersonsAsync());
    }

    [Theory]
    [InlineData("guest", "a1")]
    [InlineData("system", "a1")]
    public async Task An_identity_event_of_an_id_that_names_nobody_is_stored_and_merges_nothing(string id, string source)
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        await collector.CaptureAsync($$"""{"event":"e","distinct_id":"{{source}}"}""");
        string members = $$$"""{"x":1,"$anon_distinct_id":"{{{source}}}","$set":{"plan":"team"}}""";
        using HttpResponseMessage answer = await SendAsync(collector, Batch(Event(Uuid, $"\"event\":\"$identify\",\"distinct_id\":\"{id}\",\"properties\":{members}")));
        Assert.Equal(Results(Verdict(Uuid, "warning", "person_processing_disabled")), await TextAsync(answer));
        JsonElement stored = Assert.Single(await collector.EventsAsync("?event=%24identify"));
        Assert.Equal((id, "propertyless", false), (stored.Text("distinct_id"), stored.Text("person_mode"), stored.GetProperty("has_person").GetBoolean()));
        Assert.False(stored.GetProperty("properties").TryGetProperty("$process_person_profile", out _));
        Assert.Equal([source], Assert.Single(await collector.PersonsAsync()).Ids());
    }

    [Fact]
    public async Task An_event_that_is_too_large_is_dropped_alone()
    {
        await using RunningCollector collector = await RunningCollector.StartAsync(new CollectorLimits { MaxEventBytes = 1000 });
        string large = Event(Other, $$$"""
            "properties":{"uuid":"not this one","x":"{{{new string('x', 1000)}}}"},"event":"e","distinct_id":"a1"
            """);
        using HttpResponseMessage answer = await SendAsync(collector, Batch(large, Good));
        Assert.Equal(Results(Verdict(Other, "drop", "event_too_large"), Verdict(Uuid, "ok")), await TextAsync(answer));
        Assert.Equal(Uuid, Assert.Single(await collector.EventsAsync()).Text("uuid"));
        using HttpResponseMessage nameless = await SendAsync(collector, Batch(large.Replace(Other, "none", StringComparison.Ordinal), Good));
        await AssertRefusedAsync(nameless, HttpStatusCode.BadRequest, "missing_event_uuid");
    }

    [Theory]
    [InlineData("Content-Length: 50000000", "", "413", "payload_too_large")]
    [InlineData("Transfer-Encoding: chunked", "no number\r\n", "400", "request_parsing_error")]
    public async Task What_the_server_itself_refuses_is_told_as_everything_else(string header, string body, string status, string error)
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        string answer = await RawRequest.SendAsync(collector, $"""
            POST /i/v1/analytics/events HTTP/1.1
            {header}
            Authorization: Bearer phc_demo
            PostHog-Sdk-Info: test/1.2
            PostHog-Attempt: 1
            PostHog-Request-Id: 0199c0de-0000-7000-8000-0000000000ff
            PostHog-Request-Timestamp: 2026-11-21T10:00:00.000Z
            Content-Type: application/json
            User-Agent: test
            """, body);
        Assert.StartsWith("HTTP/1.1 " + status, answer, StringComparison.Ordinal);
        Assert.Contains($"{{\"error\":\"{error}\"", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_id_that_is_none_is_not_sent_back()
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        string answer = await RawRequest.SendAsync(collector, "POST /i/v1/analytics/events HTTP/1.1\nContent-Length: 0\nPostHog-Request-Id: déjà vu");
        Assert.StartsWith("HTTP/1.1 401", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("PostHog-Request-Id", answer, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Options_are_stored_as_the_properties_that_they_stand_for()
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        const string Members = """
            "event":"e","distinct_id":"a1","session_id":"s","window_id":"w",
            "options":{"process_person_profile":"0","cookieless_mode":1,"disable_skew_correction":true,"product_tour_id":"t","unknown":[]},
            "properties":{"$lib":"other","$lib_version":"9","$set":{"x":1},"kept":"k"}
            """;
        using HttpResponseMessage answer = await SendAsync(collector, Batch(Event(Uuid, Members)));
        Assert.Contains("\"ok\"", await TextAsync(answer), StringComparison.Ordinal);
        JsonElement stored = Assert.Single(await collector.EventsAsync());
        Assert.True(JsonElement.DeepEquals(
            JsonElement.Parse("""
                {"kept":"k","$lib":"test/kit","$lib_version":"1.2","$session_id":"s","$window_id":"w",
                 "$process_person_profile":false,"$cookieless_mode":true,"$ignore_sent_at":true,"$product_tour_id":"t"}
                """),
            stored.GetProperty("properties")), stored.GetRawText());
        Assert.StartsWith("2026-11-21T09:59:59.500", stored.Text("timestamp"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"created_at\":\"2026-11-21T10:00:00Z\",\"batch\":[]}", "empty_batch")]
    [InlineData("{\"created_at\":\"2026-11-21T10:00:00Z\"}", "invalid_batch")]
    [InlineData("{\"created_at\":\"yesterday\",\"batch\":[{}]}", "invalid_batch")]
    [InlineData("{\"batch\":[{}]}", "invalid_batch")]
    [InlineData("{\"created_at\":\"2026-11-21T10:00:00Z\",\"batch\":[{\"uuid\":\"none\",\"event\":\"e\",\"distinct_id\":\"a\"}]}", "missing_event_uuid")]
    [InlineData("{\"created_at\":\"2026-11-21T10:00:00Z\",\"batch\":[7]}", "request_parsing_error")]
    [InlineData("{\"created_at\":", "request_parsing_error")]
    [InlineData("", "empty_body")]
    public async Task A_batch_that_is_none_is_refused_whole(string json, string error)
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        using HttpResponseMessage answer = await SendAsync(collector, json);
        await AssertRefusedAsync(answer, HttpStatusCode.BadRequest, error);
    }

    [Fact]
    public async Task A_uuid_that_is_in_the_batch_twice_refuses_it()
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        using HttpResponseMessage answer = await SendAsync(collector, Batch(Good, Good));
        await AssertRefusedAsync(answer, HttpStatusCode.BadRequest, "duplicate_event_uuid");
        Assert.Empty(await collector.EventsAsync());
    }

    [Theory]
    [InlineData("Authorization", null, 401, "missing_authorization")]
    [InlineData("Authorization", "Basic abc", 400, "invalid_header_value")]
    [InlineData("Authorization", "Bearer phx_personal", 401, "invalid_api_token")]
    [InlineData("PostHog-Sdk-Info", null, 400, "missing_required_headers")]
    [InlineData("PostHog-Sdk-Info", "nameless", 400, "invalid_header_value")]
    [InlineData("PostHog-Attempt", "0", 400, "invalid_header_value")]
    [InlineData("PostHog-Attempt", null, 400, "missing_required_headers")]
    [InlineData("PostHog-Request-Id", "7", 400, "invalid_header_value")]
    [InlineData("PostHog-Request-Timestamp", "now", 400, "invalid_header_value")]
    [InlineData("User-Agent", null, 400, "missing_required_headers")]
    [InlineData("Content-Type", "text/plain", 415, "unsupported_content_type")]
    [InlineData("Content-Encoding", "zstd", 415, "unsupported_encoding")]
    public async Task A_header_that_is_missing_or_wrong_refuses_the_request(string header, string? value, int status, string error)
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        using HttpRequestMessage request = Request(Batch(Good), "");
        HttpHeaders headers = header.StartsWith("Content-", StringComparison.Ordinal) ? request.Content!.Headers : request.Headers;
        headers.Remove(header);
        if (value is not null)
            headers.TryAddWithoutValidation(header, value);

        using HttpResponseMessage answer = await collector.Client.SendAsync(request, TestContext.Current.CancellationToken);
        await AssertRefusedAsync(answer, (HttpStatusCode)status, error);
        Assert.Empty(await collector.EventsAsync());
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task A_body_that_is_not_what_it_says_is_refused(string encoding)
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        using HttpRequestMessage request = Request("", "");
        request.Content = new ByteArrayContent([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]);
        request.Content.Headers.ContentType = new("application/json");
        request.Content.Headers.ContentEncoding.Add(encoding);
        using HttpResponseMessage answer = await collector.Client.SendAsync(request, TestContext.Current.CancellationToken);
        await AssertRefusedAsync(answer, HttpStatusCode.BadRequest, "request_parsing_error");
    }

    [Fact]
    public async Task A_body_that_unpacks_to_more_than_the_limit_is_refused()
    {
        await using RunningCollector collector = await RunningCollector.StartAsync(new CollectorLimits { MaxDecompressedBytes = 1000 });
        using HttpResponseMessage answer = await SendAsync(collector, Batch(Good) + new string(' ', 2000), "br");
        await AssertRefusedAsync(answer, HttpStatusCode.RequestEntityTooLarge, "payload_too_large");
    }

    [Fact]
    public async Task Only_POST_and_OPTIONS_are_answered()
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        using HttpResponseMessage answer = await collector.Client.GetAsync("/i/v1/analytics/events/", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
    }

    private static string Event(string uuid, string members) => members.Contains("\"timestamp\"", StringComparison.Ordinal)
        ? $$"""{"uuid":"{{uuid}}",{{members}}}"""
        : $$"""{"uuid":"{{uuid}}","timestamp":"2026-11-21T09:59:59.500Z",{{members}}}""";

    private static string Verdict(string uuid, string result, string? details = null) =>
        $"\"{uuid}\":{{\"result\":\"{result}\"{(details is null ? "" : $",\"details\":\"{details}\"")}}}";

    private static string Results(params string[] verdicts) => "{\"results\":{" + string.Join(',', verdicts) + "}}";

    private static string Batch(params string[] events) => $$"""{"created_at":"2026-11-21T10:00:00.000Z","batch":[{{string.Join(",", events)}}]}""";

    private static Task<HttpResponseMessage> SendAsync(RunningCollector collector, string json, string encoding = "") =>
        collector.Client.SendAsync(Request(json, encoding), TestContext.Current.CancellationToken);

    private static HttpRequestMessage Request(string json, string encoding)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        byte[] packed = encoding switch
        {
            "gzip" => Encodings.Gzip(bytes),
            "deflate" => Packed(bytes, static target => new ZLibStream(target, CompressionLevel.Optimal, leaveOpen: true)),
            "bare deflate" => Packed(bytes, static target => new DeflateStream(target, CompressionLevel.Optimal, leaveOpen: true)),
            "br" => Packed(bytes, static target => new BrotliStream(target, CompressionLevel.Optimal, leaveOpen: true)),
            _ => bytes,
        };
        HttpRequestMessage request = Encodings.Post("/i/v1/analytics/events", packed, "application/json; charset=utf-8");
        if (encoding.Length > 0)
            request.Content!.Headers.ContentEncoding.Add(encoding.Split(' ')[^1]);
        request.Headers.Add("Authorization", "bearer phc_demo");
        request.Headers.Add("PostHog-Sdk-Info", "test/kit/1.2");
        request.Headers.Add("PostHog-Attempt", "1");
        request.Headers.Add("PostHog-Request-Id", "0199c0de-0000-7000-8000-0000000000ff");
        request.Headers.Add("PostHog-Request-Timestamp", "2026-11-21T10:00:00.000Z");
        request.Headers.Add("User-Agent", "test");
        return request;
    }

    private static byte[] Packed(byte[] bytes, Func<Stream, Stream> packer)
    {
        using var target = new MemoryStream();
        using (Stream stream = packer(target))
            stream.Write(bytes);
        return target.ToArray();
    }

    private static Task<string> TextAsync(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    private static async Task AssertRefusedAsync(HttpResponseMessage answer, HttpStatusCode status, string error)
    {
        JsonElement body = JsonElement.Parse(await TextAsync(answer));
        Assert.Equal((status, error), (answer.StatusCode, body.Text("error")));
        Assert.NotEqual("", body.Text("error_description"));
        Assert.Null(answer.Headers.RetryAfter);
    }
}
