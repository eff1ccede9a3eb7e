using Arcade.Serve.Mcp;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Server;

namespace Arcade.Serve.Hosting;

/// <summary>A server on standard input and output: one session, which ends with the input.</summary>
internal static class StdioHost
{
    public static async Task RunAsync(McpServers servers, string name, Stream input, Stream output, ILoggerFactory loggers, Action started, CancellationToken cancellationToken)
    {
        var transport = new StreamServerTransport(input, output, name, loggers);
        await using (transport.ConfigureAwait(false))
        {
            McpServer server = servers.Create(transport, isStateless: false);
            await using (server.ConfigureAwait(false))
            {
                Task running = server.RunAsync(cancellationToken);
                started();
                await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                servers.Forget(server);
                if (running.IsFaulted)
                    await running.ConfigureAwait(false);
            }
        }
    }
}
