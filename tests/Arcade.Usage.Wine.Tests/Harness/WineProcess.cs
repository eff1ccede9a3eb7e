using System.Diagnostics;

namespace Arcade.Usage.Wine.Tests.Harness;

/// <summary>A Windows program at work: lines can be said to it and read from it.</summary>
internal sealed class WineProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly string _typed;
    private bool _isDisposed;

    public WineProcess(ProcessStartInfo start)
    {
        _typed = string.Join(' ', start.ArgumentList.Skip(1));
        _process = Process.Start(start)!;
    }

    public static Task<WineResult> RunAsync(ProcessStartInfo start) => new WineProcess(start).WaitAsync();

    /// <summary>Waits for the end: of the process, and of both streams, which nobody it started may hold open.</summary>
    public async Task<WineResult> WaitAsync()
    {
        _process.StandardInput.Close();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            var output = _process.StandardOutput.ReadToEndAsync(limit.Token);
            var error = _process.StandardError.ReadToEndAsync(limit.Token);
            await _process.WaitForExitAsync(limit.Token);
            return new WineResult(_typed, _process.ExitCode, (await output).ReplaceLineEndings("\n"), (await error).ReplaceLineEndings("\n"));
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"'{_typed}' and its streams did not end within {Patience.TotalSeconds} s.");
        }
        finally
        {
            await DisposeAsync();
        }
    }

    public async Task<string> AskAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
        return await LineAsync();
    }

    public async Task<string> LineAsync() =>
        (await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience))?.TrimEnd('\r')
        ?? throw new InvalidOperationException($"'{_typed}' ended: {await _process.StandardError.ReadToEndAsync()}");

    public async Task<string> ErrorLineAsync(Predicate<string> fits)
    {
        while (await _process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience) is { } line)
        {
            if (fits(line))
                return line.TrimEnd('\r');
        }

        throw new InvalidOperationException($"'{_typed}' ended without the line that was waited for.");
    }

    /// <summary>Ends the process as a power button would.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
            return;
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
        _isDisposed = true;
    }
}
