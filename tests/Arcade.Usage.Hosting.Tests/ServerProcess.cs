using System.Diagnostics;
using System.Globalization;
using System.Text;
using Arcade.Usage.Tests;

namespace Arcade.Usage.Hosting.Tests;

/// <summary>A running server of the worker program: asked over standard input, answering in a file, its two outputs kept byte for byte.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly string _answers;
    private readonly MemoryStream _output = new();
    private readonly MemoryStream _error = new();
    private readonly Task _reading;
    private int _answered;

    private ServerProcess(Process process, string answers)
    {
        _process = process;
        _answers = answers;
        _reading = Task.WhenAll(process.StandardOutput.BaseStream.CopyToAsync(_output), process.StandardError.BaseStream.CopyToAsync(_error));
    }

    public static string ProgramPath => Path.Combine(AppContext.BaseDirectory, "Arcade.Usage.Hosting.Tests.Worker");

    public int Id => _process.Id;

    private string Folder => string.Create(CultureInfo.InvariantCulture, $"/proc/{Id}");

    /// <summary>Its children, those that have ended and were not taken away included.</summary>
    public IReadOnlyList<string> Children =>
        [.. Directory.GetDirectories(Folder + "/task").SelectMany(static task => File.ReadAllText(task + "/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))];

    public IReadOnlyList<string?> OpenFiles =>
        [.. Directory.GetFileSystemEntries(Folder + "/fd").Select(static entry => new FileInfo(entry).LinkTarget)];

    /// <summary>Starts a server and waits until it has told that it is ready.</summary>
    /// <param name="home">Where it lives, and its environment.</param>
    /// <param name="kind">host or plain.</param>
    /// <param name="transport">stdio or http.</param>
    public static async Task<ServerProcess> StartAsync(Sandbox home, string kind, string transport = "stdio")
    {
        var answers = Path.Combine(home.Home, "answers-" + Guid.NewGuid().ToString("N"));
        var start = Describe(home, ["serve", kind, transport]);
        start.Environment["PROBE_ANSWERS"] = answers;
        var server = new ServerProcess(Process.Start(start)!, answers);
        await server.SaysAsync("ready");
        return server;
    }

    /// <summary>Runs a command of the same product to its end.</summary>
    public static async Task CommandAsync(Sandbox home, params string[] arguments)
    {
        using var process = Process.Start(Describe(home, arguments))!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Limit);
        Assert.Equal((0, "", ""), (process.ExitCode, await output, await error));
    }

    public async Task<string> AskAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
        return await NextAnswerAsync();
    }

    public async Task RecordAsync(int count = 1) =>
        Assert.Equal("recorded", await AskAsync(string.Create(CultureInfo.InvariantCulture, $"record {count}")));

    /// <summary>Ends its input, and it with it; both its outputs have to be empty.</summary>
    public async Task EndAsync()
    {
        _process.StandardInput.Close();
        await SaysAsync("stopping");
        await SaysAsync("stopped");
        Assert.Equal((0, "", ""), await FinishAsync());
    }

    public async Task TerminateAsync()
    {
        using (var kill = Process.Start("/bin/kill", ["-s", "TERM", Id.ToString(CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync();
        await SaysAsync("stopping");
        await SaysAsync("stopped");
        Assert.Equal((0, "", ""), await FinishAsync());
    }

    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(Limit);
        await _reading.WaitAsync(Limit);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }

    private static ProcessStartInfo Describe(Sandbox home, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(ProgramPath, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        // Nothing of this machine's own settings: CI variables, agents, endpoints.
        foreach (var name in start.Environment.Keys.Where(static name => !name.StartsWith("DOTNET_ROOT", StringComparison.Ordinal) && name is not "PATH").ToList())
            start.Environment.Remove(name);
        // The runtime's own socket for debuggers would be taken for one of ours.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        foreach (var (name, value) in home.Variables)
            start.Environment[name] = value;
        return start;
    }

    /// <summary>Waits for its end, and shows exactly what it said.</summary>
    public async Task<(int ExitCode, string Output, string Error)> FinishAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync().WaitAsync(Limit);
        await _reading.WaitAsync(Limit);
        return (_process.ExitCode, Encoding.UTF8.GetString(_output.ToArray()), Encoding.UTF8.GetString(_error.ToArray()));
    }

    private async Task SaysAsync(string expected) => Assert.Equal(expected, await NextAnswerAsync());

    private async Task<string> NextAnswerAsync()
    {
        await Condition.BecomesTrueAsync(() => _process.HasExited || Answers().Length > _answered, "an answer of the server");
        var answers = Answers();
        Assert.True(answers.Length > _answered, "The server ended without an answer: " + Encoding.UTF8.GetString(_error.ToArray()));
        return answers[_answered++];
    }

    private string[] Answers() => File.Exists(_answers) ? File.ReadAllText(_answers).Split('\n')[..^1] : [];
}
