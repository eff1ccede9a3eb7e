using System.Diagnostics;
using System.Globalization;
using System.Text;
using Arcade.Usage.Testing;

namespace Arcade.Usage.CommandLine.Tests;

/// <summary>The sample program as a real process, with a work directory of its own and a loopback service.</summary>
internal sealed class SampleProgram : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly string Executable = FindExecutable();

    private readonly Dictionary<string, string?> _environment = [];

    private SampleProgram(LoopbackPostHog service)
    {
        Service = service;
        Set("ACME_WORK_DIR", WorkDirectory);
        Set("ACME_USAGE_HOST", service.Host);
        Set("ACME_USAGE_API_KEY", service.ApiKey);
    }

    public LoopbackPostHog Service { get; }

    public string WorkDirectory { get; } = Directory.CreateTempSubdirectory("acme-").FullName;

    public string StateDirectory => Path.Combine(WorkDirectory, ".acme");

    public static async Task<SampleProgram> CreateAsync() =>
        new(await LoopbackPostHog.StartAsync(cancellationToken: TestContext.Current.CancellationToken));

    /// <summary>Nothing says where events go.</summary>
    public SampleProgram WithoutEndpoint() => Set("ACME_USAGE_HOST", null).Set("ACME_USAGE_API_KEY", null);

    /// <summary>Commands record and start no sender, so that what is pending stays so.</summary>
    public SampleProgram WithoutSender() => Set("ACME_USAGE_EVENT_DATA", "{}");

    public SampleProgram Set(string name, string? value)
    {
        _environment[name] = value;
        return this;
    }

    public Task<SampleResult> RunAsync(params string[] args) => FinishAsync(Start(Executable, args));

    /// <summary>Runs it under a pseudo terminal; standard output and standard error come together.</summary>
    /// <param name="shellArguments">The arguments as a shell reads them; redirections count.</param>
    /// <param name="answer">What the person types.</param>
    public async Task<SampleResult> RunOnTerminalAsync(string shellArguments, string answer = "")
    {
        var process = Start("script", ["-qec", $"'{Executable}' {shellArguments}", "/dev/null"], redirectsInput: true);
        await process.StandardInput.WriteAsync(answer);
        await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        var result = await FinishAsync(process);
        return result with { Output = result.Output.Replace("\r\n", "\n", StringComparison.Ordinal) };
    }

    /// <summary>Runs it under a pseudo terminal, where the person presses Ctrl-C when asked; what comes after that is the output.</summary>
    public async Task<SampleResult> InterruptOnTerminalAsync(string shellArguments, string question)
    {
        var process = Start("script", ["-qec", $"'{Executable}' {shellArguments}", "/dev/null"], redirectsInput: true);
        var shown = new StringBuilder();
        var letter = new char[1];
        while (!shown.ToString().EndsWith(question, StringComparison.Ordinal))
        {
            Assert.Equal(1, await process.StandardOutput.ReadAsync(letter, TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience, TestContext.Current.CancellationToken));
            shown.Append(letter);
        }

        await process.StandardInput.WriteAsync('\u0003');
        await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        return await FinishAsync(process);
    }

    /// <summary>Starts a command and sends it signals, each when it has written the line that belongs before it.</summary>
    public async Task<SampleResult> SignalAsync((string Line, string Signal)[] signals, params string[] args)
    {
        var process = Start(Executable, args);
        foreach (var (line, signal) in signals)
        {
            Assert.Equal(line, await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience, TestContext.Current.CancellationToken));
            using var kill = Process.Start("sh", ["-c", string.Create(CultureInfo.InvariantCulture, $"kill -{signal} {process.Id}")]);
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        return await FinishAsync(process);
    }

    public async Task<CapturedEvent> RunAndCaptureAsync(params string[] args)
    {
        await RunAsync(args);
        return await CaptureAsync();
    }

    /// <summary>The one event that arrives.</summary>
    public async Task<CapturedEvent> CaptureAsync()
    {
        var snapshot = await Service.WaitForEventsAsync(1, cancellationToken: TestContext.Current.CancellationToken);
        return Assert.Single(snapshot.AcceptedEvents);
    }

    public void AssertNothingCreated()
    {
        Assert.Empty(Directory.EnumerateFileSystemEntries(WorkDirectory));
        Service.AssertNothingArrived();
    }

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        try
        {
            Directory.Delete(WorkDirectory, recursive: true);
        }
        catch (IOException)
        {
            // A sender that is still at work; it ends by itself, and what it leaves is in the system's temporary directory.
        }
    }

    private static string FindExecutable()
    {
        // artifacts/bin/<project>/<configuration>/
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        const string Name = "Arcade.Usage.CommandLine.Sample";
        return Path.Combine(here.Parent!.Parent!.FullName, Name, here.Name, Name);
    }

    private static async Task<SampleResult> FinishAsync(Process process)
    {
        using (process)
        {
            var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            try
            {
                await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
            }
            catch (TimeoutException)
            {
                process.Kill(entireProcessTree: true);
                throw;
            }

            return new SampleResult(process.ExitCode, await output, await error);
        }
    }

    private Process Start(string program, string[] args, bool redirectsInput = false)
    {
        var start = new ProcessStartInfo(program, args) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = redirectsInput };
        foreach (var name in (string[])["DO_NOT_TRACK", "CI", "ACME_USAGE_TRACKING", "ACME_USAGE_WAIT", "ACME_USAGE_EVENT_DATA"])
            start.Environment.Remove(name);
        foreach (var (name, value) in _environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
