using System.Diagnostics;
using System.Diagnostics.Metrics;
using Arcade.Core.Execution;
using Arcade.Tdk.Errors;

namespace Arcade.Serve.Telemetry;

/// <summary>What a server tells of its calls: spans <c>CallTool</c>, and the counter <c>tool_call</c> (upstream's names).</summary>
internal sealed class ServeDiagnostics : IDisposable
{
    public const string SourceName = "Arcade.Serve";

    private readonly ActivitySource _source = new(SourceName);
    private readonly Meter _meter = new(SourceName);
    private readonly Counter<long> _calls;
    private readonly string _environment;

    public ServeDiagnostics(string environment)
    {
        _environment = environment;
        _calls = _meter.CreateCounter<long>("tool_call", "requests", "Calls of tools.");
    }

    public Activity? StartCall(string tool, string toolkit, string? version)
    {
        var tags = new TagList
        {
            { "tool_name", tool },
            { "toolkit_name", toolkit },
            { "toolkit_version", version },
            { "environment", _environment },
        };
        _calls.Add(1, tags);
        return _source.StartActivity("CallTool", ActivityKind.Server, parentContext: default, tags);
    }

    /// <summary>Says of a span that its call failed, in the names that upstream gives.</summary>
    public static void Fail(Activity? span, ToolError error)
    {
        if (span is null)
            return;
        span.SetStatus(ActivityStatusCode.Error);
        span.SetTag("tool_error_kind", error.Kind.ToWire());
        span.SetTag("tool_error_message", error.Message);
        if (error.DeveloperMessage is { Length: > 0 } more)
            span.SetTag("tool_error_developer_message", more);
    }

    public void Dispose()
    {
        _source.Dispose();
        _meter.Dispose();
    }
}
