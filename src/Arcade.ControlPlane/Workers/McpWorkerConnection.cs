using System.Globalization;
using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Arcade.ControlPlane.Workers;

/// <summary>MCP over streamable HTTP: one session, made when it is needed and made anew when it is lost.</summary>
internal sealed class McpWorkerConnection(Worker worker, HttpClient http, TimeProvider time) : IWorkerConnection
{
    // Of a check, and of a look at the tools after it: who asks how a worker is waits for half a minute.
    private const int QuickLimit = 10;
    private const int MaximumPages = 100;

#pragma warning disable CA2213 // Calls that are at work may still wait for it, and without a wait handle it holds nothing.
    private readonly SemaphoreSlim _connecting = new(1);
#pragma warning restore CA2213
    private readonly Lock _gate = new();
    private McpSession? _session;
    private bool _isClosed;

    public Task<int?> CheckAsync(CancellationToken cancellationToken) => RunAsync<int?>(
        async (session, token) =>
        {
            // Not a ping: MCP 2026-07-28 has none any more.
            await session.ListToolsAsync(new ListToolsRequestParams(), token).ConfigureAwait(false);
            return null;
        },
        QuickLimit,
        cancellationToken);

    public Task<ReadOnlyMemory<byte>> FetchToolsAsync(CancellationToken cancellationToken) => RunAsync(
        async (session, token) =>
        {
            var tools = new List<Tool>();
            string? cursor = null;
            for (var page = 0; page == 0 || (cursor is not null && page < MaximumPages); page++)
            {
                var answer = await session.ListToolsAsync(new ListToolsRequestParams { Cursor = cursor }, token).ConfigureAwait(false);
                tools.AddRange(answer.Tools);
                cursor = answer.NextCursor;
            }

            return McpToolDefinitions.Write(worker.Id, session.ServerInfo?.Version, tools);
        },
        QuickLimit,
        cancellationToken);

    public Task<ToolOutcome> InvokeAsync(ToolInvocation invocation, CancellationToken cancellationToken) => RunAsync(
        async (session, token) =>
        {
            var arguments = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
            foreach (var argument in invocation.Inputs is { } inputs ? inputs.EnumerateObject() : default)
                arguments[argument.Name] = argument.Value;
            var request = new CallToolRequestParams { Name = invocation.Tool.McpName ?? invocation.Tool.Name, Arguments = arguments };
            return McpToolOutcome.Read(await session.CallToolAsync(request, token).ConfigureAwait(false), invocation.Tool);
        },
        worker.Timeout,
        cancellationToken);

    public async ValueTask DisposeAsync()
    {
        McpSession? session;
        lock (_gate)
        {
            _isClosed = true;
            session = _session;
        }

        await GiveUpAsync(session).ConfigureAwait(false);
    }

    private async Task<T> RunAsync<T>(Func<McpClient, CancellationToken, Task<T>> work, int seconds, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(seconds), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        McpSession? session = null;
        try
        {
            session = await ConnectAsync(limit, seconds, either.Token).ConfigureAwait(false);
            return await work(session.Client, either.Token).ConfigureAwait(false);
        }
        catch (McpProtocolException refusal)
        {
            // Not about the call: so servers answer, too, that don't know our session any more and don't say so by 404.
            if (refusal.ErrorCode is not (McpErrorCode.InvalidParams or McpErrorCode.MethodNotFound or McpErrorCode.InternalError))
                _ = GiveUpAsync(session);
            throw Failure(WorkerFailureKind.Refused, string.Create(CultureInfo.InvariantCulture, $"refused the call (MCP error {(int)refusal.ErrorCode})"));
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && exception is not WorkerFailure)
        {
            var failure = Explain(exception, limit.IsCancellationRequested, seconds, isSent: session is not null);

            // A session that was lost answers nothing any more: the next call makes a new one.
            if (failure.Kind is not (WorkerFailureKind.TimedOut or WorkerFailureKind.Busy))
                _ = GiveUpAsync(session);
            throw failure;
        }
        finally
        {
            _ = session?.LeaveAsync();
        }
    }

    private async Task<McpSession> ConnectAsync(CancellationTokenSource limit, int seconds, CancellationToken cancellationToken)
    {
        await _connecting.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (TryEnter() is { } known)
                return known;
            var options = new HttpClientTransportOptions
            {
                Endpoint = worker.Uri,
                TransportMode = HttpTransportMode.StreamableHttp,
                AdditionalHeaders = HeaderTemplate.Fill(worker.Credentials),
                ConnectionTimeout = TimeSpan.FromSeconds(QuickLimit),

                // What a server says by itself is not waited for: its tools are looked at again anyway, and a thousand workers would hold a thousand streams.
                EnableStandaloneGetStream = false,
            };
            var transport = new HttpClientTransport(options, http, loggerFactory: null, ownsHttpClient: false);
            var client = new McpClientOptions { ClientInfo = new Implementation { Name = "arcade-control-plane", Version = "1" } };
            return Share(new McpSession(await McpClient.CreateAsync(transport, client, loggerFactory: null, cancellationToken).ConfigureAwait(false)));
        }
        catch (Exception exception) when (exception is not WorkerFailure && (limit.IsCancellationRequested || !cancellationToken.IsCancellationRequested))
        {
            throw Explain(exception, limit.IsCancellationRequested, seconds, isSent: false);
        }
        finally
        {
            _connecting.Release();
        }
    }

    private McpSession? TryEnter()
    {
        lock (_gate)
        {
            if (_isClosed)
                throw Failure(WorkerFailureKind.Unreachable, "was removed or changed while it was called");
            return _session is { IsLost: false } session ? session.Enter() : null;
        }
    }

    /// <summary>Lets the calls to come use a session too; where there will be none it is its maker's alone.</summary>
    private McpSession Share(McpSession session)
    {
        McpSession? former;
        lock (_gate)
        {
            if (_isClosed)
                return session;
            former = _session;
            _session = session.Enter();
        }

        _ = former?.LeaveAsync();
        return session;
    }

    /// <summary>No further call uses this session; those that do are not disturbed.</summary>
    private Task GiveUpAsync(McpSession? session)
    {
        lock (_gate)
        {
            if (session is null || session != _session)
                return Task.CompletedTask;
            _session = null;
        }

        return session.LeaveAsync();
    }

    private WorkerFailure Explain(Exception exception, bool isLate, int seconds, bool isSent)
    {
        var cause = exception is HttpRequestException or OperationCanceledException ? exception : exception.InnerException as HttpRequestException ?? exception;
        var (kind, what) = cause is HttpRequestException { StatusCode: { } status }
            ? Refusal((int)status)
            : WorkerTroubles.Explain(cause, isLate, seconds) ?? (WorkerFailureKind.Malformed, "answered with something that isn't MCP");
        var failure = Failure(kind, what);

        // Until there is a session nothing of the call is sent.
        return failure.MayHaveRun && !isSent ? Failure(WorkerFailureKind.Unreachable, what) : failure;
    }

    private static (WorkerFailureKind Kind, string What) Refusal(int status) => status switch
    {
        401 or 403 => (WorkerFailureKind.Unauthorized, string.Create(CultureInfo.InvariantCulture, $"refused the control plane's headers ({status}): look at mcp.headers")),

        // So a server answers that was started anew and doesn't know our session: nothing of the call was done.
        404 => (WorkerFailureKind.Unreachable, "knows no such address or session (404)"),
        429 => (WorkerFailureKind.Busy, "has no time for this call (429)"),
        >= 400 and < 500 => (WorkerFailureKind.Refused, string.Create(CultureInfo.InvariantCulture, $"refused what it was sent ({status})")),
        _ => (WorkerFailureKind.Failed, string.Create(CultureInfo.InvariantCulture, $"answered with the status {status}")),
    };

    private WorkerFailure Failure(WorkerFailureKind kind, string what) => new(kind, $"The worker {worker.Id} {what}.");
}
