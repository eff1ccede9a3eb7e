using Arcade.Serve.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Arcade.Serve.Telemetry;

/// <summary>
/// Traces, metrics and logs over OTLP, those for which the standard variables name a collector (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c> for all,
/// <c>OTEL_EXPORTER_OTLP_TRACES_ENDPOINT</c> and its like for one), unless <c>OTEL_SDK_DISABLED=true</c>. A collector that isn't there costs
/// nothing but what it would have been told.
/// </summary>
internal sealed class OtlpExport : IDisposable
{
    private const string Variables = "OTEL_";

    private readonly IDisposable? _traces;
    private readonly IDisposable? _metrics;

    // Each form starts in a method of its own, and only there is anything of OpenTelemetry named: a server that exports nothing loads none of it.
    public OtlpExport(ServerEnvironment environment, ServeOptions server, string place)
    {
        if (IsWanted(environment, "TRACES"))
            _traces = StartTraces(environment, server, place);
        if (IsWanted(environment, "METRICS"))
            _metrics = StartMetrics(environment, server, place);
    }

    /// <summary>Sends the log there, too, where that is asked for.</summary>
    public static void AddLogs(ILoggingBuilder logging, ServerEnvironment environment, ServeOptions server, string place)
    {
        if (IsWanted(environment, "LOGS"))
            StartLogs(logging, environment, server, place);
    }

    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
    }

    // ASP.NET Core and HttpClient have these sources themselves; no instrumentation package is needed.
    private static TracerProvider StartTraces(ServerEnvironment environment, ServeOptions server, string place)
    {
        IConfiguration settings = environment.ToConfiguration(Variables);
        return Sdk.CreateTracerProviderBuilder().ConfigureServices(services => services.AddSingleton(settings)).SetResourceBuilder(Describe(server, place))
            .AddSource(ServeDiagnostics.SourceName, "Microsoft.AspNetCore", "System.Net.Http").AddOtlpExporter(options => Direct(options, environment, "TRACES")).Build();
    }

    private static MeterProvider StartMetrics(ServerEnvironment environment, ServeOptions server, string place)
    {
        IConfiguration settings = environment.ToConfiguration(Variables);
        return Sdk.CreateMeterProviderBuilder().ConfigureServices(services => services.AddSingleton(settings)).SetResourceBuilder(Describe(server, place))
            .AddMeter(ServeDiagnostics.SourceName, "Microsoft.AspNetCore.Hosting", "System.Net.Http").AddOtlpExporter(options => Direct(options, environment, "METRICS")).Build();
    }

    private static void StartLogs(ILoggingBuilder logging, ServerEnvironment environment, ServeOptions server, string place)
    {
        logging.Services.AddSingleton(environment.ToConfiguration(Variables));
        logging.AddOpenTelemetry(options =>
        {
            options.SetResourceBuilder(Describe(server, place));
            options.AddOtlpExporter(exporter => Direct(exporter, environment, "LOGS"));
        });
    }

    private static ResourceBuilder Describe(ServeOptions server, string place) => ResourceBuilder.CreateDefault()
        .AddService(server.Name, serviceVersion: server.Version)
        .AddAttributes([new("deployment.environment.name", place)])
        .AddEnvironmentVariableDetector();

    // The exporter itself reads the variables that are for all forms alone.
    private static void Direct(OtlpExporterOptions options, ServerEnvironment environment, string signal)
    {
        if (Uri.TryCreate(environment.Find($"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT"), UriKind.Absolute, out Uri? endpoint))
            options.Endpoint = endpoint;
        if (environment.Find($"OTEL_EXPORTER_OTLP_{signal}_HEADERS") is { Length: > 0 } headers)
            options.Headers = headers;
        if (environment.Find($"OTEL_EXPORTER_OTLP_{signal}_PROTOCOL") is { Length: > 0 } protocol)
            options.Protocol = protocol == "grpc" ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf;
    }

    private static bool IsWanted(ServerEnvironment environment, string signal) =>
        (environment.Find("OTEL_EXPORTER_OTLP_ENDPOINT") ?? environment.Find($"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT")) is { Length: > 0 }
        && !string.Equals(environment.Find("OTEL_SDK_DISABLED"), "true", StringComparison.OrdinalIgnoreCase);
}
