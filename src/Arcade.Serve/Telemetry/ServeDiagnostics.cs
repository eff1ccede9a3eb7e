using System.Diagnostics;
using System.Diagnostics.Metrics;

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

    public void Dispose()
    {
        _source.Dispose();
        _meter.Dispose();
    }
}
