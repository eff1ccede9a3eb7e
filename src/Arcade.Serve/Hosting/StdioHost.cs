using Arcade.Serve.Mcp;
using Microsoft.Extensions.Logging;

namespace Arcade.Serve.Hosting;

/// <summary>A server on standard input and output: one session, which ends with the input.</summary>
internal static class StdioHost
{
    /// <summary>How long calls may go on after the input's end: a client that pipes its requests gets the answers of those that are quick.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    public static async Task RunAsync(
        McpServers servers, string name, Stream input, Stream output, ILoggerFactory loggers, TimeProvider time, Action started, CancellationToken cancellationToken)
    {
        var transport = new StdioTransport(input, output, name, Grace, time, loggers);
        await using (transport.ConfigureAwait(false))
        {
            var run = new ServerRun(servers.Create(transport, isStateless: false), time, cancellationToken);
            started();
            await Task.WhenAny(run.UntilEndAsync(), transport.MessageReader.Completion).ConfigureAwait(false);
            servers.Forget(run.Server);
            await run.EndAsync().ConfigureAwait(false);
        }
    }
}
