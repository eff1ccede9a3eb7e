using System.Diagnostics;
using System.Text;

namespace Arcade.EndToEnd.Tests.Harness;

/// <summary>A command that is still at work: what it says can be waited for.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly string _typed;
    private readonly Process _process;
    private readonly GrowingText _output = new();
    private readonly GrowingText _error = new();
    private readonly Task _reading;

    private RunningProgram(Process process, string typed)
    {
        _typed = typed;
        _process = process;
        _reading = Task.WhenAll(_output.FillAsync(process.StandardOutput.BaseStream), _error.FillAsync(process.StandardError.BaseStream));
    }

    public int Id => _process.Id;

    /// <summary>The whole lines on standard error, so far.</summary>
    public IReadOnlyList<string> ErrorLines => Lines(_error);

    /// <summary>Starts a program.</summary>
    /// <param name="info">How.</param>
    /// <param name="typed">What a user would have typed.</param>
    /// <param name="input">All that it can read from its standard input.</param>
    public static RunningProgram Start(ProcessStartInfo info, string typed, string input = "")
    {
        var process = Process.Start(info)!;
        try
        {
            process.StandardInput.BaseStream.Write(Encoding.UTF8.GetBytes(input));
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended, or closed its input, before it had read all.
        }

        return new RunningProgram(process, typed);
    }

    /// <summary>Waits for a whole line on standard error.</summary>
    public Task<string> ErrorLineAsync(Predicate<string> fits) => LineAsync(_error, fits);

    /// <summary>Waits for a whole line on standard output.</summary>
    public Task<string> OutputLineAsync(Predicate<string> fits) => LineAsync(_output, fits);

    /// <summary>Sends a signal, such as <c>INT</c> or <c>KILL</c>, as a terminal or a user would.</summary>
    public void Signal(string name) => Signals.Send(Id, name);

    /// <summary>Waits for the end: of the process, and of both streams, which nobody it started may hold open.</summary>
    public async Task<RunResult> WaitAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
            await _reading.WaitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
            throw new TimeoutException($"'arcade {_typed}' did not end within {Patience.TotalSeconds} s.\n{_output.Text}\n{_error.Text}");
        }

        return new RunResult(_typed, _process.ExitCode, _output.Bytes, _error.Bytes);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    private async Task<string> LineAsync(GrowingText text, Predicate<string> fits)
    {
        string? found = null;
        await Eventually.HoldsAsync(
            () => (found = Lines(text).FirstOrDefault(line => fits(line))) is not null || _reading.IsCompleted,
            () => $"a line of 'arcade {_typed}'; it said:\n{_output.Text}\n{_error.Text}");
        return found ?? Lines(text).FirstOrDefault(line => fits(line))
            ?? throw new InvalidOperationException($"'arcade {_typed}' ended without the line that was waited for:\n{_output.Text}\n{_error.Text}");
    }

    private static string[] Lines(GrowingText text) => text.Text.Split('\n')[..^1];

    private sealed class GrowingText
    {
        private readonly Lock _gate = new();
        private readonly MemoryStream _bytes = new();

        public byte[] Bytes
        {
            get
            {
                lock (_gate)
                    return _bytes.ToArray();
            }
        }

        public string Text => Encoding.UTF8.GetString(Bytes);

        public async Task FillAsync(Stream stream)
        {
            var buffer = new byte[4096];
            while (await stream.ReadAsync(buffer) is > 0 and var count)
            {
                lock (_gate)
                    _bytes.Write(buffer, 0, count);
            }
        }
    }
}
