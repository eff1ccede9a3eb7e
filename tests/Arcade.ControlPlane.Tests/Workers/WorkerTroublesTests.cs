using Arcade.ControlPlane.Workers;

namespace Arcade.ControlPlane.Tests.Workers;

public sealed class WorkerTroublesTests
{
    [Fact]
    public async Task Only_a_connection_that_was_never_made_means_that_nothing_was_sent()
    {
        using var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            ConnectTimeout = TimeSpan.FromMilliseconds(1),
            ConnectCallback = static async (_, token) =>
            {
                await Task.Delay(Timeout.Infinite, token);
                return Stream.Null;
            },
        };
        using var http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        var late = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => http.GetAsync(new Uri("http://127.0.0.1/"), TestContext.Current.CancellationToken));

        Assert.Equal(WorkerFailureKind.Unreachable, WorkerTroubles.Explain(late, isLate: false, 30)?.Kind);
        Assert.Equal(WorkerFailureKind.Interrupted, WorkerTroubles.Explain(new TaskCanceledException(), isLate: false, 30)?.Kind);
        Assert.Equal(WorkerFailureKind.TimedOut, WorkerTroubles.Explain(new TaskCanceledException(), isLate: true, 30)?.Kind);
    }
}
