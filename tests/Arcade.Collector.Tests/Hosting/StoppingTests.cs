using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Arcade.Collector.Tests.Hosting;

public sealed class StoppingTests
{
    [Fact]
    public async Task Stopping_finishes_the_request_that_is_in_flight()
    {
        const string Body = """{"api_key":"phc_demo","event":"last","distinct_id":"a1"}""";
        await using RunningCollector collector = await RunningCollector.StartAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, collector.Address.Port, TestContext.Current.CancellationToken);
        await using NetworkStream stream = client.GetStream();
        string head = $"POST /e HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: {Body.Length}\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), TestContext.Current.CancellationToken);

        // The interim answer shows that the request is being read.
        Assert.StartsWith("HTTP/1.1 100", await ReadAsync(stream), StringComparison.Ordinal);
        Task restart = collector.RestartAsync();
        Assert.False(restart.IsCompleted);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(Body), TestContext.Current.CancellationToken);
        Assert.StartsWith("HTTP/1.1 200", await ReadAsync(stream), StringComparison.Ordinal);
        await restart;
        Assert.Equal("last", Assert.Single(await collector.EventsAsync()).Text("event"));
    }

    [Fact]
    public async Task After_stopping_the_database_is_one_file()
    {
        string directory = Directory.CreateTempSubdirectory("collector-stop-").FullName;
        CollectorServer server = await CollectorServer.StartAsync(
            new CollectorOptions { DatabasePath = Path.Combine(directory, "collector.db") }, TestContext.Current.CancellationToken);
        using (var client = new HttpClient { BaseAddress = server.Address })
        {
            using HttpRequestMessage request = Encodings.Post("/e", """{"api_key":"phc_demo","event":"e","distinct_id":"a1"}"""u8.ToArray(), "text/plain");
            using HttpResponseMessage answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
            await client.GetStringAsync("/api/events", TestContext.Current.CancellationToken);
        }

        await server.DisposeAsync();
        await server.DisposeAsync();
        Assert.Equal(["collector.db"], Directory.GetFiles(directory).Select(Path.GetFileName));
        Directory.Delete(directory, recursive: true);
    }

    private static async Task<string> ReadAsync(NetworkStream stream)
    {
        byte[] answer = new byte[1000];
        int count = await stream.ReadAtLeastAsync(answer, 20, cancellationToken: TestContext.Current.CancellationToken);
        return Encoding.ASCII.GetString(answer, 0, count);
    }
}
