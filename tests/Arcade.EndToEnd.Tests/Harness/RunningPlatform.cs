using System.Net.Sockets;
using System.Text.Json;

namespace Arcade.EndToEnd.Tests.Harness;

/// <summary><c>arcade up</c>, with its guide printed.</summary>
internal sealed class RunningPlatform : IAsyncDisposable
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false });

    private readonly RunningProgram _program;

    private RunningPlatform(RunningProgram program, string[] guide)
    {
        _program = program;
        Guide = guide;
        Collector = new Uri(After("Collector:").Split(' ')[0]);
        ControlPlane = new Uri(After("Control plane:"));
        SetupLink = Array.Find(guide, static line => line.Contains("/setup?", StringComparison.Ordinal))?.Trim() is { } link ? new Uri(link) : null;
    }

    /// <summary>The lines that it printed.</summary>
    public string[] Guide { get; }

    public Uri Collector { get; }

    public Uri ControlPlane { get; }

    public Uri? SetupLink { get; }

    /// <summary>The commands that the guide says to type, without the program's name.</summary>
    public string[][] ToType => [.. Guide.Select(static line => line.Trim()).Where(static line => line.StartsWith("arcade ", StringComparison.Ordinal)).Select(static line => line.Split(' ')[1..])];

    public static Task<RunningPlatform> StartAsync(TestHome home, params string[] options) => StartAsync(home.Start(["up", .. options]));

    public static async Task<RunningPlatform> StartAsync(RunningProgram program)
    {
        var lines = new List<string>();
        await program.OutputLineAsync(line =>
        {
            lines.Add(line);
            return line == "Ctrl-C stops.";
        });
        return new RunningPlatform(program, [.. lines.Distinct()]);
    }

    public async Task<JsonElement[]> EventsAsync()
    {
        using var document = JsonDocument.Parse(await Http.GetByteArrayAsync(new Uri(Collector, "api/events?limit=1000"), TestContext.Current.CancellationToken));
        return [.. document.RootElement.GetProperty("events").EnumerateArray().Select(static item => item.Clone())];
    }

    /// <summary>Asks the control plane whose key this is.</summary>
    public async Task<int> ValidateAsync(string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(ControlPlane, "api/v1/auth/validate"));
        request.Headers.Authorization = new("Bearer", key);
        using var answer = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        return (int)answer.StatusCode;
    }

    /// <summary>Ends it by a signal, and looks that nothing listens any more.</summary>
    public async Task<RunResult> StopAsync(string signal = "INT")
    {
        _program.Signal(signal);
        var result = await _program.WaitAsync();
        Assert.False(await ListensAsync(Collector.Port));
        Assert.False(await ListensAsync(ControlPlane.Port));
        return result;
    }

    public void Signal(string signal) => _program.Signal(signal);

    public ValueTask DisposeAsync() => _program.DisposeAsync();

    private static async Task<bool> ListensAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync("127.0.0.1", port, TestContext.Current.CancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private string After(string name) => Guide.First(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..].Trim();
}
