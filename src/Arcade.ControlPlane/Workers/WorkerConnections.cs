namespace Arcade.ControlPlane.Workers;

/// <summary>Makes connections to workers over shared sockets.</summary>
internal sealed class WorkerConnections(TimeProvider time) : IDisposable
{
    private readonly HttpClient _http = new(Handler()) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly HttpClient _mcp = new(new BoundedHandler(Handler(), time)) { Timeout = Timeout.InfiniteTimeSpan };

    public IWorkerConnection Open(Worker worker) => worker.Kind == WorkerKind.Http
        ? new HttpWorkerConnection(worker, _http, time)
        : new McpWorkerConnection(worker, _mcp, time);

    public void Dispose()
    {
        _http.Dispose();
        _mcp.Dispose();
    }

    // No redirects: a worker that moved is registered anew, so that neither tokens nor a tool's secrets go where nobody sent them. No proxy: workers stand
    // beside the control plane, and the environment's proxy is for the world outside.
    private static SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        MaxResponseHeadersLength = 64,
    };
}
