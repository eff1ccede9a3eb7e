using System.Net;
using System.Text;

namespace Arcade.Collector.Tests.Capture;

public sealed class RejectionTests
{
    [Theory]
    [InlineData("", "empty")]
    [InlineData("not json", "JSON")]
    [InlineData("{\"api_key\":\"phc_demo\",\"event\":", "JSON")]
    [InlineData("{} trailing", "JSON")]
    [InlineData("\"text\"", "must be")]
    [InlineData("[1]", "not an object")]
    [InlineData("[]", "empty")]
    [InlineData("""{"api_key":"phc_demo","batch":[]}""", "empty")]
    [InlineData("""{"api_key":"phc_demo","batch":[{"distinct_id":"a1"}]}""", "name")]
    [InlineData("""{"api_key":"phc_demo","distinct_id":"a1","$set":{}}""", "name")]
    [InlineData("""{"api_key":"phc_demo","event":"","distinct_id":"a1"}""", "name")]
    [InlineData("""{"api_key":"phc_demo","event":7,"distinct_id":"a1"}""", "name")]
    [InlineData("""{"api_key":"phc_demo","event":"e"}""", "distinct_id")]
    [InlineData("""{"api_key":"phc_demo","event":"e","distinct_id":null,"properties":{"distinct_id":""}}""", "distinct_id")]
    [InlineData("""{"api_key":"phc_demo","event":"e","distinct_id":"a1","properties":[]}""", "properties")]
    [InlineData("""{"api_key":"phc_demo","event":"e","distinct_id":"a1","properties":{"$cookieless_mode":"yes"}}""", "cookieless")]
    [InlineData("""{"api_key":"phc_demo","event":"e","distinct_id":"a1","uuid":"x"}""", "uuid")]
    [InlineData("""{"api_key":"phc_demo","event":"e","distinct_id":"a1","offset":1.5}""", "offset")]
    [InlineData("""{"api_key":"phc_demo","event":"e","distinct_id":"a1","$set":[]}""", "$set")]
    [InlineData("""{"api_key":"phc_demo","event":"e","distinct_id":"a1","properties":{"x":"\ud800"}}""", "Unicode")]
    [InlineData("""{"api_key":"phc_demo","event":"e","distinct_id":"a1","properties":{"\udc00":1}}""", "Unicode")]
    [InlineData("""{"api_key":"phc_demo","sent_at":"soon","batch":[{"event":"e","distinct_id":"a1"}]}""", "sent_at")]
    public async Task A_bad_request_is_answered_400_with_a_plain_reason(string body, string reason)
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        using HttpResponseMessage answer = await collector.SendJsonAsync("/batch/", body);
        await AssertRefusedAsync(collector, answer, HttpStatusCode.BadRequest, reason);
    }

    [Theory]
    [InlineData("""{"event":"e","distinct_id":"a1"}""", "No project token")]
    [InlineData("""{"api_key":"  ","event":"e","distinct_id":"a1"}""", "No project token")]
    [InlineData("""{"batch":[{"event":"e","distinct_id":"a1"}]}""", "No project token")]
    [InlineData("""[{"event":"e","distinct_id":"a1","token":"x"},{"event":"e","distinct_id":"a1","token":"y"}]""", "several")]
    [InlineData("""{"api_key":"phx_secret","event":"e","distinct_id":"a1"}""", "personal API key")]
    [InlineData("""{"api_key":"tökn","event":"e","distinct_id":"a1"}""", "ASCII")]
    [InlineData("""{"api_key":"a\u0000b","event":"e","distinct_id":"a1"}""", "NUL")]
    [InlineData("""{"api_key":"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx","event":"e","distinct_id":"a1"}""", "longer")]
    public async Task A_bad_token_is_answered_401_and_never_repeated(string body, string reason)
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        using HttpResponseMessage answer = await collector.SendJsonAsync("/capture", body);
        string text = await AssertRefusedAsync(collector, answer, HttpStatusCode.Unauthorized, reason);
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lz64")]
    [InlineData("LZ-STRING")]
    public async Task Lz_string_is_refused_by_name(string compression)
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        using HttpResponseMessage answer = await collector.SendJsonAsync("/e/?compression=" + compression, "NobwRAlg");
        await AssertRefusedAsync(collector, answer, HttpStatusCode.BadRequest, "LZ-string");
    }

    [Fact]
    public async Task An_encoding_that_is_not_spoken_is_refused_by_name()
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        using HttpRequestMessage request = Encodings.Post("/batch", [0x28, 0xB5, 0x2F, 0xFD, 0xFF], "application/json");
        request.Content!.Headers.ContentEncoding.Add("zstd");
        using HttpResponseMessage answer = await collector.Client.SendAsync(request, TestContext.Current.CancellationToken);
        await AssertRefusedAsync(collector, answer, HttpStatusCode.BadRequest, "zstd");
    }

    [Fact]
    public async Task Broken_and_truncated_gzip_is_refused()
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        byte[] whole = Encodings.Gzip("""{"api_key":"phc_demo","event":"e","distinct_id":"a1"}"""u8);
        byte[][] bodies = [whole[..^12], whole[..5], [0x1f, 0x8b, 0x08, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]];
        foreach (byte[] body in bodies)
        {
            using HttpRequestMessage request = Encodings.Post("/batch", body, "text/plain");
            using HttpResponseMessage answer = await collector.Client.SendAsync(request, TestContext.Current.CancellationToken);
            await AssertRefusedAsync(collector, answer, HttpStatusCode.BadRequest, "");
        }
    }

    [Fact]
    public async Task A_form_without_data_says_what_to_send_instead()
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        using var content = new StringContent("""{"api_key":"phc_demo","event":"e","distinct_id":"a1"}""", Encoding.UTF8);
        content.Headers.ContentType = new("application/x-www-form-urlencoded");
        using HttpResponseMessage answer = await collector.SendAsync("/capture", content);
        await AssertRefusedAsync(collector, answer, HttpStatusCode.BadRequest, "application/json");
    }

    [Fact]
    public async Task One_invalid_event_refuses_its_whole_batch()
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        using HttpResponseMessage answer = await collector.SendJsonAsync("/batch",
            """{"api_key":"phc_demo","batch":[{"event":"good","distinct_id":"a1"},{"event":"bad"}]}""");
        await AssertRefusedAsync(collector, answer, HttpStatusCode.BadRequest, "distinct_id");
    }

    [Fact]
    public async Task Other_methods_are_refused()
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        using HttpResponseMessage answer = await collector.Client.DeleteAsync(new Uri("/batch", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
    }

    private static async Task<string> AssertRefusedAsync(RunningCollector collector, HttpResponseMessage answer, HttpStatusCode status, string reason)
    {
        string text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal((status, "text/plain"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Contains(reason, text, StringComparison.Ordinal);
        Assert.Empty(await collector.EventsAsync());
        return text;
    }
}
