using System.IO.Pipelines;
using System.Text.Json;
using Arcade.Core.Catalog;
using Arcade.Serve.Hosting;
using Arcade.Serve.Mcp;
using Arcade.Serve.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace Arcade.Serve.Tests.Running;

/// <summary>A server on two streams inside the test.</summary>
internal sealed class StdioSession : IAsyncDisposable
{
    private readonly Pipe _input = new();
    private readonly Pipe _output = new();
    private readonly CancellationTokenSource _end = new();
    private readonly ServerComposition _composition;
    private readonly StreamReader _answers;

    public StdioSession(TimeProvider time)
    {
        var tools = new LiveToolCatalog(ToolCatalog.WithDisabled(DisabledTools.None));
        tools.Add(ProbeToolkit.Toolkit);
        var environment = new ServerEnvironment(static _ => null, new Dictionary<string, string>());
        _composition = new ServerComposition(new ServeOptions(), environment, tools, [], [], new ResourceSubscriptions(), new ServiceCollection().AddSingleton(Probe));
        _answers = new StreamReader(_output.Reader.AsStream());
        Running = StdioHost.RunAsync(
            _composition.Servers, "probe", _input.Reader.AsStream(), _output.Writer.AsStream(), _composition.Loggers, time, static () => { }, _end.Token);
    }

    public Probe Probe { get; } = new();

    /// <summary>Ends with the server.</summary>
    public Task Running { get; }

    public async Task WriteAsync(string text) => await _input.Writer.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text), TestContext.Current.CancellationToken);

    /// <summary>Nothing more comes from the client.</summary>
    public ValueTask CloseAsync() => _input.Writer.CompleteAsync();

    /// <summary>The next answer; null where the server has ended.</summary>
    public async Task<JsonElement?> ReadAsync() => await _answers.ReadLineAsync(TestContext.Current.CancellationToken) is { } line ? JsonElement.Parse(line) : null;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Running.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await _composition.DisposeAsync();
        _answers.Dispose();
        _end.Dispose();
    }
}
