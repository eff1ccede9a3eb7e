using ModelContextProtocol.Server;

namespace Arcade.Serve.Mcp;

/// <summary>A server at work on one session. Its end cancels the calls that are running, and waits for them, but not for ever.</summary>
internal sealed class ServerRun
{
    /// <summary>How long the end waits for what doesn't listen to its cancellation.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _end;
    private readonly Task _running;

    /// <param name="server">The server; it runs from now on, until its transport has no more messages or it is ended.</param>
    /// <param name="time">What the patience is measured by.</param>
    /// <param name="cancellationToken">Ends it, too.</param>
    public ServerRun(McpServer server, TimeProvider time, CancellationToken cancellationToken)
    {
        Server = server;
        _time = time;
        _end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _running = server.RunAsync(_end.Token);
    }

    public McpServer Server { get; }

    /// <summary>Ends when the server is asked to end, or has nothing more to read and to answer. What it failed with, <see cref="EndAsync"/> tells.</summary>
    public async Task UntilEndAsync() => await _running.WaitAsync(_end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    /// <summary>Cancels its calls and waits for them. What was answered before is with the transport.</summary>
    public async Task EndAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await _running.WaitAsync(Patience, _time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        // Core waits without a bound for what it is asked to let go of; so it isn't asked where something still runs.
        if (!_running.IsCompleted)
            return;
        await Server.DisposeAsync().ConfigureAwait(false);
        _end.Dispose();
        if (_running.IsFaulted)
            await _running.ConfigureAwait(false);
    }
}
