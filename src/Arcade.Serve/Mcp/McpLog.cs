using System.Text.Json;
using Arcade.Tdk.Context;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Arcade.Serve.Mcp;

/// <summary>A tool's log, sent to the client that calls it, down to the level that this client asked for.</summary>
internal sealed class McpLog(McpServer server, string tool) : IToolLog
{
    /// <summary>What a client gets that never said what it wants.</summary>
    private const LoggingLevel Unasked = LoggingLevel.Info;

    public Task WriteAsync(ToolLogLevel level, string message, CancellationToken cancellationToken)
    {
        LoggingLevel wire = LevelOf(level);
        if (wire < (server.LoggingLevel ?? Unasked))
            return Task.CompletedTask;
        var parameters = new LoggingMessageNotificationParams
        {
            Level = wire,
            Logger = tool,
            Data = JsonSerializer.SerializeToElement(message, McpJson.TextType),
        };
        return server.SendNotificationAsync(NotificationMethods.LoggingMessageNotification, parameters, McpJsonUtilities.DefaultOptions, cancellationToken);
    }

    private static LoggingLevel LevelOf(ToolLogLevel level) => level switch
    {
        ToolLogLevel.Debug => LoggingLevel.Debug,
        ToolLogLevel.Info => LoggingLevel.Info,
        ToolLogLevel.Notice => LoggingLevel.Notice,
        ToolLogLevel.Warning => LoggingLevel.Warning,
        ToolLogLevel.Error => LoggingLevel.Error,
        ToolLogLevel.Critical => LoggingLevel.Critical,
        ToolLogLevel.Alert => LoggingLevel.Alert,
        _ => LoggingLevel.Emergency,
    };
}
