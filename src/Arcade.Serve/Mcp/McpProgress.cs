using Arcade.Tdk.Context;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Arcade.Serve.Mcp;

/// <summary>A call's progress, told to the client that asked for it with a token.</summary>
internal sealed class McpProgress(McpServer server, ProgressToken token) : IToolProgress
{
    public Task ReportAsync(double progress, double? total, string? message, CancellationToken cancellationToken) =>
        server.NotifyProgressAsync(
            token,
            new ProgressNotificationValue { Progress = (float)progress, Total = (float?)total, Message = message },
            cancellationToken: cancellationToken);
}
