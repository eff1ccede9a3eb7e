using System.Collections.Concurrent;

namespace Arcade.EndToEnd.Tests.Faults;

/// <summary>The cells of one class. Most of a cell's time is a sender's wait for late events, so that a few are run at once.</summary>
public sealed class CellQueue : IAsyncLifetime
{
    private const int AtOnce = 3;

    private readonly StageHomes _homes = new();
    private readonly SemaphoreSlim _room = new(AtOnce);
    private readonly ConcurrentDictionary<string, Lazy<Task>> _begun = new();
    private int _passed;

    public async ValueTask InitializeAsync()
    {
        if (TestForm.IsNative || TestForm.IsFull)
            await _homes.MakeAsync();
    }

    /// <summary>Homes to copy.</summary>
    internal StageHomes Homes => _homes;

    /// <summary>Waits for a cell, and lets the next ones begin.</summary>
    internal Task AssertAsync(FaultTable table, string name) => AssertAsync(table.Names, name, next => FaultCells.AssertAsync(_homes, table[next]));

    /// <summary>Waits for a cell of any kind, and lets the next ones begin.</summary>
    internal async Task AssertAsync(IEnumerable<string> all, string name, Func<string, Task> run)
    {
        TestForm.RequireNative();
        var own = Begin(name, run);
        foreach (var next in all.Where(next => !_begun.ContainsKey(next)).Take(AtOnce - 1).ToList())
            _ = Begin(next, run);
        await own;
        Interlocked.Increment(ref _passed);
    }

    public async ValueTask DisposeAsync()
    {
        // A cell that was begun for a test that is filtered out has nobody else who waits for it.
        await Task.WhenAll(_begun.Values.Select(static begun => begun.Value)).ContinueWith(static _ => { }, TaskScheduler.Default);
        if (_passed > 0)
            TestForm.Report($"faults: {_passed} cells passed");
        await _homes.DisposeAsync();
        _room.Dispose();
    }

    private Task Begin(string name, Func<string, Task> run) => _begun.GetOrAdd(name, _ => new Lazy<Task>(() =>
    {
        // A cell may outlive the test that began it, and with it that test's context.
        using (ExecutionContext.SuppressFlow())
            return Task.Run(() => RunAsync(name, run));
    })).Value;

    private async Task RunAsync(string name, Func<string, Task> run)
    {
        await _room.WaitAsync();
        try
        {
            await run(name);
        }
        finally
        {
            _room.Release();
        }
    }
}
