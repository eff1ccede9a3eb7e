using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Arcade.Serve.Tests.Running;

/// <summary>A server as a program of its own, with a home of its own.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<string> _errors = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _reading;

    private ServerProcess(Process process)
    {
        Process = process;
        _reading = ReadErrorsAsync();
    }

    public Process Process { get; }

    public StreamWriter Input => Process.StandardInput;

    public StreamReader Output => Process.StandardOutput;

    /// <summary>What it wrote to standard error, so far.</summary>
    public string Errors => string.Join('\n', _errors);

    /// <summary>Where it listens.</summary>
    public Task<Uri> Address => _address.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);

    public static string PathOf(string program)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(here.Parent!.Parent!.FullName, program, here.Name, program);
    }

    public static ServerProcess Start(string program, string[] arguments, Dictionary<string, string?>? variables = null, string? directory = null)
    {
        string home = Directory.CreateTempSubdirectory("arcade-serve-").FullName;
        var start = new ProcessStartInfo(PathOf(program), arguments)
        {
            WorkingDirectory = directory ?? home,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["HOME"] = home;
        start.Environment["ARCADE_USAGE_TRACKING"] = "0";
        foreach ((string name, string? value) in variables ?? [])
            start.Environment[name] = value;
        return new ServerProcess(Process.Start(start)!);
    }

    /// <summary>Waits until it has ended by itself, with this exit code.</summary>
    public async Task EndsWithAsync(int exitCode)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        await Process.WaitForExitAsync(limit.Token);
        await _reading;
        Assert.True(Process.ExitCode == exitCode, $"The program ended with {Process.ExitCode}: {Errors}");
    }

    /// <summary>Asks it to end, as a container's host does.</summary>
    public void Terminate()
    {
        using Process kill = Process.Start("kill", ["-TERM", Process.Id.ToString()]);
        kill.WaitForExit();
    }

    public async ValueTask DisposeAsync()
    {
        if (!Process.HasExited)
            Process.Kill(entireProcessTree: true);
        await Process.WaitForExitAsync(CancellationToken.None);
        Process.Dispose();
    }

    private async Task ReadErrorsAsync()
    {
        while (await Process.StandardError.ReadLineAsync() is { } line)
        {
            _errors.Enqueue(line);
            if (Listening().Match(line) is { Success: true } found)
                _address.TrySetResult(new Uri(found.Value));
        }

        _address.TrySetException(new InvalidOperationException($"The server ended without listening: {Errors}"));
        _ = _address.Task.Exception;
    }

    [GeneratedRegex("http://[^ ]+/mcp")]
    private static partial Regex Listening();
}
