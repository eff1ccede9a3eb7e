namespace Arcade.ControlPlane.Workers;

/// <summary>
/// One worker as it is spoken to: by the worker protocol, or by MCP. Each call ends in a <see cref="WorkerFailure"/> where the worker fails.
/// Its end is bounded, never fails, and cuts no call off.
/// </summary>
internal interface IWorkerConnection : IAsyncDisposable
{
    /// <summary>Asks whether the worker is well. Returns the number of its tools where it says that.</summary>
    Task<int?> CheckAsync(CancellationToken cancellationToken);

    /// <summary>Fetches all definitions, a JSON array in the form of <c>/worker/tools</c>.</summary>
    Task<ReadOnlyMemory<byte>> FetchToolsAsync(CancellationToken cancellationToken);

    /// <summary>Calls a tool, once.</summary>
    Task<ToolOutcome> InvokeAsync(ToolInvocation invocation, CancellationToken cancellationToken);
}
