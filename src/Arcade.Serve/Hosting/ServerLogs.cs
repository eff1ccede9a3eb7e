using Arcade.Serve.Settings;
using Arcade.Serve.Telemetry;
using Microsoft.Extensions.Logging;

namespace Arcade.Serve.Hosting;

/// <summary>The server's log: on standard error, because standard output is the protocol's; and over OTLP where that is asked for.</summary>
internal static class ServerLogs
{
    public static ILoggerFactory Create(ServeOptions options, ServerEnvironment environment, string place) => LoggerFactory.Create(logging =>
    {
        logging.SetMinimumLevel(LogLevel.Information);
        logging.AddFilter("Microsoft", LogLevel.Warning);

        // A start that fails is told once, by us.
        logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        logging.AddFilter("ModelContextProtocol", LogLevel.Warning);
        logging.AddSimpleConsole(static console => console.SingleLine = true);
        logging.AddConsole(static console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        OtlpExport.AddLogs(logging, environment, options, place);
    });
}
