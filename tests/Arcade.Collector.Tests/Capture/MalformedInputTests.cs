using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Arcade.Collector.Tests.Capture;

public sealed class MalformedInputTests
{
    private const string Valid = """
        {"api_key":"phc_demo","sent_at":"2026-11-21T10:00:00Z","batch":[{"event":"$identify","distinct_id":"u9","uuid":"019ab1c2-1111-7000-8000-000000000001",
        "timestamp":"2026-11-21T10:00:00Z","offset":5,"$set":{"a":"b"},"properties":{"$anon_distinct_id":"a1","$unset":["x"],"$set_once":{"é":[1,{"n":null}]}}}]}
        """;

    private static readonly string[] Values =
    [
        "null", "true", "-1", "1e999", "99999999999999999999", "\"\"", "\"\\u0000\"", "\"\\ud800\"", "[]", "{}", "[[]]", "{\"\":{}}", "\"9999-12-31T23:59:59Z\"",
        "\"0000-00-00\"", "9223372036854775807", "-9223372036854775808",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Damaged_bytes_never_break_the_service(int seed)
    {
        var random = new Random(seed);
        await using RunningCollector collector = await RunningCollector.StartAsync();
        string[] paths = ["/batch", "/e/", "/engage", "/capture?compression=gzip", "/track/?compression=base64", "/i/v0/e?beacon=1"];
        for (int i = 0; i < 300; i++)
        {
            byte[] body = Encoding.UTF8.GetBytes(Valid);
            if (random.Next(3) == 0)
                body = Encodings.Gzip(body);
            for (int damage = random.Next(1, 6); damage > 0; damage--)
                body = Damage(body, random);
            using HttpRequestMessage request = Encodings.Post(
                paths[random.Next(paths.Length)], body, random.Next(4) == 0 ? "application/x-www-form-urlencoded" : "application/json");
            await AssertUnbrokenAsync(collector, request);
        }

        await AssertStillServesAsync(collector);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Values_of_wrong_kinds_never_break_the_service(int seed)
    {
        var random = new Random(seed);
        await using RunningCollector collector = await RunningCollector.StartAsync();
        string[] names =
        [
            "event", "distinct_id", "$distinct_id", "uuid", "timestamp", "offset", "token", "api_key", "sent_at", "properties", "$set", "$set_once", "batch",
        ];
        string[] inner =
        [
            "alias", "$anon_distinct_id", "$set", "$set_once", "$unset", "$process_person_profile", "$ignore_sent_at", "distinct_id", "token", "$groups", "$ip",
        ];
        string[] events = ["e", "$identify", "$create_alias", "$merge_dangerously", "$groupidentify", "$feature_flag_called", "$exception"];
        for (int i = 0; i < 400; i++)
        {
            string properties = string.Join(",", inner.Where(_ => random.Next(3) == 0).Select(name => $"\"{name}\":{Pick(random)}"));
            string members = string.Join(",", names.Where(_ => random.Next(8) == 0).Select(name => $",\"{name}\":{Pick(random)}").Select(static text => text[1..]));
            string json = $$$"""
                {"api_key":"phc_demo","event":"{{{events[random.Next(events.Length)]}}}","distinct_id":"d{{{random.Next(4)}}}","properties":{{{{properties}}}}{{{(members.Length > 0 ? "," + members : "")}}}}
                """;
            using HttpRequestMessage request = Encodings.Post("/e", Encoding.UTF8.GetBytes(json), "application/json");
            await AssertUnbrokenAsync(collector, request);
        }

        await AssertStillServesAsync(collector);
        await collector.QueryAsync("/api/events?limit=1000");
        await collector.QueryAsync("/api/persons?limit=1000");
        await collector.QueryAsync("/api/warnings?limit=1000");
    }

    [Fact]
    public async Task Deep_nesting_is_refused()
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        foreach (int depth in (int[])[65, 100_000, 5_000_000])
        {
            using HttpRequestMessage request = Encodings.Post("/batch", Encoding.ASCII.GetBytes(new string('[', depth)), "application/json");
            using HttpResponseMessage answer = await collector.Client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }

        await AssertStillServesAsync(collector);
    }

    [Fact]
    public async Task Broken_http_and_vanishing_clients_never_break_the_service()
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        string[] requests =
        [
            "\0\u0001\u0002\r\n\r\n", "POST /batch HTTP/1.1\r\nHost: x\r\nContent-Length: nine\r\n\r\n", "POST /batch HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{",
            "POST /batch HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n", "GET /e?data=%ff%fe HTTP/1.1\r\nHost: \u007f\r\n\r\n",
            "POST /batch HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\n{", "GET /" + new string('a', 100_000) + " HTTP/1.1\r\n\r\n",
        ];
        foreach (string request in requests)
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, collector.Address.Port, TestContext.Current.CancellationToken);
            client.LingerState = new LingerOption(enable: true, seconds: 0);
            await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(request), TestContext.Current.CancellationToken);
        }

        await AssertStillServesAsync(collector);
    }

    private static string Pick(Random random) => Values[random.Next(Values.Length)];

    private static byte[] Damage(byte[] body, Random random)
    {
        if (body.Length == 0)
            return [(byte)random.Next(256)];
        int at = random.Next(body.Length);
        return random.Next(4) switch
        {
            0 => [.. body[..at], (byte)random.Next(256), .. body[at..]],
            1 => [.. body[..at], .. body[Math.Min(body.Length, at + random.Next(1, 9))..]],
            2 => body[..at],
            _ => [.. body[..at], (byte)(body[at] ^ (1 << random.Next(8))), .. body[(at + 1)..]],
        };
    }

    private static async Task AssertUnbrokenAsync(RunningCollector collector, HttpRequestMessage request)
    {
        using HttpResponseMessage answer = await collector.Client.SendAsync(request, TestContext.Current.CancellationToken);
        string text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True((int)answer.StatusCode < 500, string.Create(CultureInfo.InvariantCulture, $"{answer.StatusCode}: {text}"));
    }

    private static async Task AssertStillServesAsync(RunningCollector collector)
    {
        await collector.CaptureAsync("""{"event":"still here","distinct_id":"witness"}""");
        Assert.Single(await collector.EventsAsync("?event=still%20here"));
    }
}
