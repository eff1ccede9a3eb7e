using System.Net;
using System.Text.Json;

namespace Arcade.Collector.Tests.Capture;

public sealed class RouteTests
{
    private static readonly string[] Paths = ["/batch", "/i/v0/e", "/e", "/track", "/engage", "/capture"];

    public static TheoryData<string> EveryPath =>
        [.. Paths.SelectMany(static path => new[] { path, path + "/" })];

    [Theory]
    [MemberData(nameof(EveryPath))]
    public async Task Every_route_takes_every_encoding(string path)
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        foreach (string encoding in Encodings.All)
        {
            string json = $$$"""{"api_key":"phc_demo","batch":[{"event":"{{{encoding}}}","distinct_id":"a1","properties":{"text":"ü≥🙂"}}]}""";
            using HttpRequestMessage request = Encodings.Request(encoding, path, json);
            using HttpResponseMessage answer = await collector.Client.SendAsync(request, TestContext.Current.CancellationToken);
            string body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.Equal((encoding, HttpStatusCode.OK, """{"status":"Ok"}"""), (encoding, answer.StatusCode, body));
            Assert.Equal("application/json", answer.Content.Headers.ContentType!.ToString());
        }

        List<JsonElement> events = await collector.EventsAsync();
        Assert.Equal(Encodings.All.Order(), events.Select(static item => item.Text("event")).Order());
        Assert.All(events, static item => Assert.Equal("ü≥🙂", item.GetProperty("properties").Text("text")));
    }

    [Theory]
    [InlineData("/batch/", """[{"event":"e","distinct_id":"a1","token":"phc_demo"},{"event":"e","distinct_id":"a1","properties":{"token":"phc_demo"}}]""", 2)]
    [InlineData("/e/", """{"token":"phc_demo","batch":[{"event":"e","distinct_id":"a1"}],"historical_migration":true}""", 1)]
    [InlineData("/capture", """{"api_key":"phc_demo","event":"e","distinct_id":"a1"}""", 1)]
    [InlineData("/capture", """{"$token":"phc_demo","event":"e","properties":{"distinct_id":"a1"}}""", 1)]
    [InlineData("/track", """{"event":"e","$distinct_id":"a1","properties":{"token":"phc_demo"}}""", 1)]
    [InlineData("/batch", """{"api_key":"phc_demo","batch":[{"event":"e","distinct_id":"a1","properties":{"token":42}}]}""", 1)]
    [InlineData("/batch", """{"api_key":"phc_demo","batch":[{"event":"e","distinct_id":"a1","properties":{"token":"of something else"}}]}""", 1)]
    [InlineData("/batch", """[{"event":"e","distinct_id":"a1","token":"phc_demo"},{"event":"e","distinct_id":"a1","properties":{"token":{"x":1}}}]""", 2)]
    [InlineData("/i/v0/e", """{"api_key":"phc_demo","event":"e","distinct_id":"a1","uuid":""}""", 1)]
    [InlineData("/e", """{"api_key":"phc_demo","event":"$performance_event","distinct_id":"a1"}""", 0)]
    public async Task Every_body_shape_is_understood(string path, string json, int stored)
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        using HttpResponseMessage answer = await collector.SendJsonAsync(path, json);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        List<JsonElement> events = await collector.EventsAsync();
        Assert.Equal(Enumerable.Repeat(("phc_demo", "e", "a1"), stored), events.Select(static e => (e.Text("token"), e.Text("event"), e.Text("distinct_id"))));
    }

    [Theory]
    [InlineData("query-json")]
    [InlineData("form-json")]
    public async Task Json_keeps_its_spaces_whatever_stands_before_it(string encoding)
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        using HttpRequestMessage request = Encodings.Request(encoding, "/e/", "\n {\"api_key\":\"phc_demo\",\"event\":\"my event\",\"distinct_id\":\"a1\"}");
        using HttpResponseMessage answer = await collector.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("my event", Assert.Single(await collector.EventsAsync()).Text("event"));
    }

    [Fact]
    public async Task Engage_without_an_event_name_becomes_an_identify()
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        using HttpResponseMessage answer = await collector.SendJsonAsync("/engage/", """{"$token":"phc_demo","$distinct_id":"u9","$set":{"plan":"team"}}""");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        JsonElement stored = Assert.Single(await collector.EventsAsync());
        Assert.Equal("$identify", stored.Text("event"));
        Assert.Equal("team", Assert.Single(await collector.PersonsAsync()).GetProperty("properties").Text("plan"));
    }

    [Fact]
    public async Task A_beacon_is_answered_without_content()
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        using HttpResponseMessage answer = await collector.SendJsonAsync("/e/?beacon=1", """{"api_key":"phc_demo","event":"e","distinct_id":"a1"}""");
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Single(await collector.EventsAsync());
    }

    [Theory]
    [InlineData("42", "42")]
    [InlineData("""["a", 1]""", """["a", 1]""")]
    [InlineData("true", "true")]
    [InlineData("\"a\\u0000b\"", "a\uFFFDb")]
    public async Task A_distinct_id_of_another_kind_becomes_text(string json, string expected)
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        await collector.CaptureAsync($$"""{"event":"e","distinct_id":{{json}}}""");
        Assert.Equal(expected, Assert.Single(await collector.EventsAsync()).Text("distinct_id"));
    }

    [Fact]
    public async Task A_long_distinct_id_is_cut_to_200_characters_not_within_one()
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        await collector.CaptureAsync($$"""{"event":"e","distinct_id":"{{string.Concat(Enumerable.Repeat("🙂", 201))}}"}""");
        Assert.Equal(string.Concat(Enumerable.Repeat("🙂", 200)), Assert.Single(await collector.EventsAsync()).Text("distinct_id"));
    }

    [Fact]
    public async Task An_event_without_uuid_gets_one_of_version_7()
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        await collector.CaptureAsync("""{"event":"e","distinct_id":"a1"}""");
        Assert.Equal(7, Guid.Parse(Assert.Single(await collector.EventsAsync()).Text("uuid")).Version);
    }
}
