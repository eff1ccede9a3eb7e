using System.Diagnostics;
using System.Globalization;
using Arcade.EndToEnd.Tests.Harness;
using Arcade.EndToEnd.Tests.Quiet;

namespace Arcade.EndToEnd.Tests.Canary;

/// <summary>A command that runs.</summary>
internal sealed class CanaryRun(Process process)
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false });

    public Process Process => process;

    public async Task<string> LineAsync(StreamReader stream, Predicate<string> fits)
    {
        while (await stream.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (fits(line))
                return line;
        }

        throw new InvalidOperationException("The command ended without the line that was waited for.");
    }

    public Task<string> ErrorLineAsync(Predicate<string> fits) => LineAsync(process.StandardError, fits);

    public Task<string> OutputLineAsync(Predicate<string> fits) => LineAsync(process.StandardOutput, fits);

    public void Interrupt() => Signals.Send(process.Id, "INT");

    /// <summary>Comes back from the sign-in page as a browser does.</summary>
    public Task ComeBackAsync(string key, string email) => ComeBackAsync(("api_key", key), ("email", email));

    /// <inheritdoc cref="ComeBackAsync(string, string)"/>
    public async Task ComeBackAsync(params (string Name, string Value)[] brought)
    {
        var page = new Uri((await ErrorLineAsync(static line => line.StartsWith("http", StringComparison.Ordinal))).Trim());
        var query = System.Web.HttpUtility.ParseQueryString(page.Query);
        var parts = brought.Select(static part => $"&{part.Name}={Uri.EscapeDataString(part.Value)}");
        var callback = new Uri($"{query["callback_uri"] ?? query["redirect_uri"]}?state={Uri.EscapeDataString(query["state"]!)}{string.Concat(parts)}");
        using var answer = await Http.GetAsync(callback, TestContext.Current.CancellationToken);
    }

    /// <summary>Waits until the command stands in a write to standard output that doesn't return.</summary>
    public Task IsStuckAsync() => Until.TrueAsync(() => process.HasExited || IsStuck(), "the command was stuck in its output");

    private bool IsStuck()
    {
        try
        {
            var folder = string.Create(CultureInfo.InvariantCulture, $"/proc/{process.Id}");
            return Directory.GetDirectories(Path.Combine(folder, "task")).Any(task => IsWritingToPipe(folder, File.ReadAllText(Path.Combine(task, "syscall")).Split(' ')));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>The runtime writes through a copy of the descriptor, of any number.</summary>
    private static bool IsWritingToPipe(string folder, string[] call) =>
        call.Length > 1 && call[0] is "1" or "64" && int.TryParse(call[1].AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var descriptor)
        && new FileInfo(Path.Combine(folder, "fd", descriptor.ToString(CultureInfo.InvariantCulture))).LinkTarget?.EndsWith(CanaryHome.PipeName, StringComparison.Ordinal) == true;
}
