using System.Diagnostics;
using System.Text;

namespace Arcade.EndToEnd.Tests.Quiet;

/// <summary>Runs processes to their end, bounded. What outlives them must not hold their pipes: the end of both streams is waited for too.</summary>
internal static class QuietShell
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    /// <summary>Starts a process with exactly these variables.</summary>
    public static Process Start(IEnumerable<string> command, IEnumerable<KeyValuePair<string, string>> environment, string? directory = null)
    {
        var words = command.ToList();
        var start = new ProcessStartInfo(words[0])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // A byte each: what is compared are bytes, whatever they mean.
            StandardOutputEncoding = Encoding.Latin1,
            StandardErrorEncoding = Encoding.Latin1,
            WorkingDirectory = directory ?? "/",
        };
        foreach (var word in words.Skip(1))
            start.ArgumentList.Add(word);
        start.Environment.Clear();
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    public static async Task<QuietResult> RunAsync(IEnumerable<string> command, IEnumerable<KeyValuePair<string, string>> environment, string? directory = null, TimeSpan? patience = null)
    {
        var words = command.ToList();
        using var process = Start(words, environment, directory);
        return await EndAsync(process, string.Join(' ', words), patience);
    }

    public static async Task<QuietResult> EndAsync(Process process, string name, TimeSpan? patience = null)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(patience ?? Patience);
        try
        {
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var error = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return new QuietResult(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"It did not end, or somebody still holds its streams: {name}");
        }
    }
}
