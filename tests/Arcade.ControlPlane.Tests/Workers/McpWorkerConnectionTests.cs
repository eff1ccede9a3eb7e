using System.Net;
using System.Net.Sockets;
using Arcade.ControlPlane.Workers;

namespace Arcade.ControlPlane.Tests.Workers;

public sealed class McpWorkerConnectionTests : IDisposable
{
    private readonly TcpListener _silent = new(IPAddress.Loopback, 0);
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });
    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public async Task A_silent_server_is_given_up_before_whoever_asks_how_it_is_gives_up()
    {
        await using var connection = Open();

        // A check is both, one after the other; a client's attempt ends after 30 s.
        var looks = new[] { (Task)connection.CheckAsync(TestContext.Current.CancellationToken), connection.FetchToolsAsync(TestContext.Current.CancellationToken) };
        _clock.Advance(TimeSpan.FromSeconds(10));

        foreach (var look in looks)
            await AssertLateAsync(look);
    }

    [Fact]
    public async Task It_is_closed_at_once_though_a_session_is_being_made()
    {
        var connection = Open();
        var check = connection.CheckAsync(TestContext.Current.CancellationToken);

        var end = connection.DisposeAsync().AsTask();

        Assert.True(end.IsCompletedSuccessfully);
        _clock.Advance(TimeSpan.FromSeconds(10));
        await AssertLateAsync(check);
    }

    public void Dispose()
    {
        _http.Dispose();
        _silent.Dispose();
    }

    private static async Task AssertLateAsync(Task look)
    {
        var failure = await Assert.ThrowsAsync<WorkerFailure>(() => look.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        Assert.Equal("The worker linear didn't answer within 10 s.", failure.Message);
    }

    private McpWorkerConnection Open()
    {
        _silent.Start();
        var worker = new Worker
        {
            Id = "linear",
            Kind = WorkerKind.Mcp,
            Enabled = true,
            Managed = false,
            Uri = new Uri($"http://127.0.0.1:{((IPEndPoint)_silent.LocalEndpoint).Port}/mcp"),
            Retry = 0,
            Timeout = 30,
            Credentials = new WorkerCredentials(),
            Created = _clock.GetUtcNow(),
            Updated = _clock.GetUtcNow(),
        };
        return new McpWorkerConnection(worker, _http, _clock);
    }
}
