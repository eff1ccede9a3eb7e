using System.Net;

namespace Arcade.Collector.Tests.Hosting;

public sealed class SameOriginTests
{
    [Theory]
    [InlineData("/api/events", "evil.example", null, null, 403)]
    [InlineData("/", "evil.example", null, null, 403)]
    [InlineData("/collector.js", "127.0.0.1.evil.example:80", null, null, 403)]
    [InlineData("/api/stats", "localhost", null, null, 200)]
    [InlineData("/api/stats", "[::1]:9", null, null, 200)]
    [InlineData("/api/stats", "127.0.0.1", "https://shop.example", null, 403)]
    [InlineData("/api/stats", "127.0.0.1", "null", null, 403)]
    [InlineData("/api/stats", "127.0.0.1:80", "http://127.0.0.1:80", null, 200)]
    [InlineData("/api/stats", "127.0.0.1", null, "cross-site", 403)]
    [InlineData("/api/stats", "127.0.0.1", null, "same-site", 403)]
    [InlineData("/api/stats", "127.0.0.1", null, "same-origin", 200)]
    [InlineData("/", "localhost", null, "cross-site", 200)]
    public async Task Stored_data_is_shown_to_this_collectors_pages_alone(string path, string host, string? origin, string? site, int status)
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Host = host;
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        if (site is not null)
            request.Headers.Add("Sec-Fetch-Site", site);
        using HttpResponseMessage answer = await collector.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode)status, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Capturing_stays_open_to_any_host_name()
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        using HttpRequestMessage request = Encodings.Post("/e/", """{"api_key":"phc_demo","event":"e","distinct_id":"a1"}"""u8.ToArray(), "text/plain");
        request.Headers.Host = "collector.example";
        using HttpResponseMessage answer = await collector.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
