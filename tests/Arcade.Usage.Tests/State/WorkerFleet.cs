using System.Diagnostics;

namespace Arcade.Usage.Tests.State;

/// <summary>Sixty-four processes that wait for a word.</summary>
public sealed class WorkerFleet : IAsyncLifetime
{
    public const int Size = 64;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    private readonly List<Process> _processes = [];

    public async ValueTask InitializeAsync()
    {
        for (var i = 0; i < Size; i++)
        {
            var start = WorkerProcess.Describe(WorkerProcess.ProgramPath, []);
            start.ArgumentList.Add("fleet");
            _processes.Add(Process.Start(start)!);
        }

        await AnswersAsync("ready");
    }

    /// <summary>Gives every process its line, all at once, and waits until all have answered.</summary>
    internal async Task RunAsync(Func<int, string> line)
    {
        Begin(line);
        await AnswersAsync("done");
    }

    internal void Begin(Func<int, string> line)
    {
        for (var i = 0; i < Size; i++)
        {
            _processes[i].StandardInput.WriteLine(line(i));
            _processes[i].StandardInput.Flush();
        }
    }

    internal async Task AnswersAsync(string expected)
    {
        var answers = await Task.WhenAll(_processes.Select(static process => process.StandardOutput.ReadLineAsync())).WaitAsync(Limit);
        Assert.All(answers, answer => Assert.Equal(expected, answer));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
            process.StandardInput.Close();
        foreach (var process in _processes)
        {
            await process.WaitForExitAsync().WaitAsync(Limit);
            process.Dispose();
        }
    }
}
