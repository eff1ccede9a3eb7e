using System.Net;
using System.Text.Json;

namespace Arcade.Collector.Tests.Capture;

public sealed class BrowserTests
{
    [Theory]
    [InlineData("OPTIONS", "/e/", 200)]
    [InlineData("GET", "/e/", 400)]
    [InlineData("POST", "/flags/?v=2", 200)]
    [InlineData("GET", "/array/phc_demo/config", 200)]
    public async Task Any_page_may_send_and_read_the_answer_even_an_error(string method, string path, int status)
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Add("Origin", "https://shop.example");
        request.Headers.Add("Access-Control-Request-Headers", "content-type,x-thing");
        using HttpResponseMessage answer = await collector.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode)status, answer.StatusCode);
        Assert.Equal(
            ("https://shop.example", "true", "GET, POST, OPTIONS", "content-type,x-thing"),
            (Header(answer, "Access-Control-Allow-Origin"), Header(answer, "Access-Control-Allow-Credentials"),
                Header(answer, "Access-Control-Allow-Methods"), Header(answer, "Access-Control-Allow-Headers")));
    }

    [Theory]
    [InlineData("Origin: https://café.example")]
    [InlineData("Origin: https://shop.example\nAccess-Control-Request-Headers: x-café")]
    public async Task What_no_header_may_say_is_not_mirrored(string headers)
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        string answer = await RawRequest.SendAsync(collector, "OPTIONS /e/ HTTP/1.1\n" + headers);
        Assert.StartsWith("HTTP/1.1 200", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("caf", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sdks_that_ask_for_flags_or_configuration_get_valid_empty_ones()
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        using HttpResponseMessage answer = await collector.SendJsonAsync("/flags/?v=2", """{"api_key":"phc_demo","distinct_id":"a1"}""");
        JsonElement flags = JsonElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("{}", flags.GetProperty("featureFlags").GetRawText());
        Assert.Equal("{}", flags.GetProperty("featureFlagPayloads").GetRawText());
        Assert.False(flags.GetProperty("errorsWhileComputingFlags").GetBoolean());

        JsonElement config = await collector.QueryAsync("/array/phc_demo/config");
        Assert.Equal("phc_demo", config.Text("token"));
        Assert.Equal("gzip", config.GetProperty("supportedCompression")[0].GetString());
    }

    private static string Header(HttpResponseMessage answer, string name) => Assert.Single(answer.Headers.GetValues(name));
}
