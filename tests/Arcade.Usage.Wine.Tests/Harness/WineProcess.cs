using System.Diagnostics;

namespace Arcade.Usage.Wine.Tests.Harness;

/// <summary>A Windows program at work: lines can be said to it and read from it.</summary>
internal sealed class WineProcess : IAsyncDisposable
{
    /// <summary>Names the file that takes standard error.</summary>
    public const string ErrorVariable = "WINE_TESTS_STDERR";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly string _typed;
    private readonly string _errorPath = Path.GetTempFileName();
    private bool _isDisposed;

    public WineProcess(ProcessStartInfo start)
    {
        _typed = string.Join(' ', start.ArgumentList.Skip(4));
        start.Environment[ErrorVariable] = _errorPath;
        _process = Process.Start(start)!;
    }

    private string Error => File.ReadAllText(_errorPath);

    public static Task<WineResult> RunAsync(ProcessStartInfo start) => new WineProcess(start).WaitAsync();

    /// <summary>Waits for the end: of the process, and of its standard output, which nobody it started may hold open.</summary>
    public async Task<WineResult> WaitAsync()
    {
        _process.StandardInput.Close();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            var output = _process.StandardOutput.ReadToEndAsync(limit.Token);
            await _process.WaitForExitAsync(limit.Token);
            return new WineResult(_typed, _process.ExitCode, (await output).ReplaceLineEndings("\n"), Error.ReplaceLineEndings("\n"));
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"'{_typed}' and its output did not end within {Patience.TotalSeconds} s.");
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
        ?? throw new InvalidOperationException($"'{_typed}' ended: {Error}");

    /// <summary>Waits for a whole line on standard error.</summary>
    public async Task<string> ErrorLineAsync(Predicate<string> fits)
    {
        string? found = null;
        await Eventually.HoldsAsync(
            () => (found = Error.ReplaceLineEndings("\n").Split('\n')[..^1].FirstOrDefault(line => fits(line))) is not null || _process.HasExited,
            $"a line of '{_typed}'");
        return found ?? throw new InvalidOperationException($"'{_typed}' ended without the line that was waited for: {Error}");
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
        File.Delete(_errorPath);
        _isDisposed = true;
    }
}
