using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Arcade.Serve.Telemetry;

/// <summary>
/// Traces, metrics and logs over OTLP, where the standard variables ask for it (an <c>OTEL_EXPORTER_OTLP_…ENDPOINT</c>, and no
/// <c>OTEL_SDK_DISABLED=true</c>). A collector that isn't there costs nothing but what it would have been told.
/// </summary>
internal sealed class OtlpExport : IDisposable
{
    private static readonly string[] Endpoints =
    [
        "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "OTEL_EXPORTER_OTLP_LOGS_ENDPOINT",
    ];

    private readonly TracerProvider _traces;
    private readonly MeterProvider _metrics;

    private OtlpExport(ResourceBuilder resource)
    {
        // ASP.NET Core and HttpClient have these sources themselves; no instrumentation package is needed.
        _traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(ServeDiagnostics.SourceName, "Microsoft.AspNetCore", "System.Net.Http")
            .AddOtlpExporter().Build();
        _metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(ServeDiagnostics.SourceName, "Microsoft.AspNetCore.Hosting", "System.Net.Http")
            .AddOtlpExporter().Build();
    }

    public static bool IsWanted(Func<string, string?> environment) =>
        Endpoints.Any(name => environment(name) is { Length: > 0 }) && !string.Equals(environment("OTEL_SDK_DISABLED"), "true", StringComparison.OrdinalIgnoreCase);

    public static ResourceBuilder Describe(string name, string version, string environment) => ResourceBuilder.CreateDefault()
        .AddService(name, serviceVersion: version)
        .AddAttributes([new("deployment.environment.name", environment)])
        .AddEnvironmentVariableDetector();

    public static OtlpExport Start(ResourceBuilder resource) => new(resource);

    public static void AddLogs(ILoggingBuilder logging, ResourceBuilder resource) => logging.AddOpenTelemetry(options =>
    {
        options.SetResourceBuilder(resource);
        options.AddOtlpExporter();
    });

    public void Dispose()
    {
        _traces.Dispose();
        _metrics.Dispose();
    }
}
