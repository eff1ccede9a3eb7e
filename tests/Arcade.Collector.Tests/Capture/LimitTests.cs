using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Arcade.Collector.Tests.Capture;

public sealed class LimitTests
{
    private static readonly CollectorLimits Small = new()
    {
        MaxWireBytes = 50_000,
        MaxDecompressedBytes = 200_000,
        MaxEventBytes = 10_000,
        MaxEventsPerRequest = 100,
    };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_larger_than_the_wire_limit_is_answered_413(bool chunked)
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        byte[] body = new byte[(20 * 1024 * 1024) + 1];
        using HttpRequestMessage request = Encodings.Post("/batch", body, "application/json");
        request.Headers.TransferEncodingChunked = chunked;
        using HttpResponseMessage answer = await collector.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode)413, answer.StatusCode);
        await collector.CaptureAsync("""{"event":"after","distinct_id":"a1"}""");
    }

    [Fact]
    public async Task An_event_larger_than_its_limit_is_answered_413()
    {
        await using RunningCollector collector = await RunningCollector.StartAsync(Small);
        using HttpResponseMessage answer = await collector.SendJsonAsync("/batch", Batch(1, new string('x', 10_000)));
        Assert.Equal((HttpStatusCode)413, answer.StatusCode);
    }

    [Fact]
    public async Task More_events_than_allowed_are_answered_413_and_as_many_as_allowed_are_taken()
    {
        await using RunningCollector collector = await RunningCollector.StartAsync(Small);
        using HttpResponseMessage tooMany = await collector.SendJsonAsync("/batch", Batch(101, ""));
        Assert.Equal((HttpStatusCode)413, tooMany.StatusCode);
        using HttpResponseMessage enough = await collector.SendJsonAsync("/batch", Batch(100, ""));
        Assert.Equal(HttpStatusCode.OK, enough.StatusCode);
        Assert.Equal(100, (await collector.QueryAsync("/api/stats")).GetProperty("events").GetInt32());
    }

    [Fact]
    public async Task Bodies_beyond_the_common_budget_are_answered_503_and_the_budget_comes_back()
    {
        await using RunningCollector collector = await RunningCollector.StartAsync(Small with { MaxBufferedBytes = 20_000 });
        for (int i = 0; i < 3; i++)
        {
            using HttpResponseMessage tooMuch = await collector.SendJsonAsync("/batch", Batch(50, new string('x', 500)));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, tooMuch.StatusCode);
            using HttpResponseMessage fits = await collector.SendJsonAsync("/batch", Batch(20, new string('x', 500)));
            Assert.Equal(HttpStatusCode.OK, fits.StatusCode);
        }
    }

    [Fact]
    public async Task A_body_that_does_not_arrive_in_time_is_answered_408()
    {
        await using RunningCollector collector = await RunningCollector.StartAsync(Small with { BodyTimeout = TimeSpan.FromMilliseconds(200) });
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, collector.Address.Port, TestContext.Current.CancellationToken);
        await using NetworkStream stream = client.GetStream();
        await stream.WriteAsync("POST /batch HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{"u8.ToArray(), TestContext.Current.CancellationToken);
        byte[] answer = new byte[200];
        int count = await stream.ReadAtLeastAsync(answer, 20, cancellationToken: TestContext.Current.CancellationToken);
        Assert.StartsWith("HTTP/1.1 408", Encoding.ASCII.GetString(answer, 0, count), StringComparison.Ordinal);
    }

    private static string Batch(int count, string filler)
    {
        string one = $$$"""{"event":"e","distinct_id":"a1","properties":{"x":"{{{filler}}}"}}""";
        return $$"""{"api_key":"phc_demo","batch":[{{string.Join(",", Enumerable.Repeat(one, count))}}]}""";
    }
}
