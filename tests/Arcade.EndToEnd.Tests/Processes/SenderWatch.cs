using System.Collections.Concurrent;
using Arcade.EndToEnd.Tests.Quiet;

namespace Arcade.EndToEnd.Tests.Processes;

/// <summary>Looks for the senders of a home again and again. One lives for half a second at least, so that none is missed.</summary>
internal sealed class SenderWatch : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    private readonly CancellationTokenSource _ending = new();
    private readonly ConcurrentDictionary<int, bool> _seen = new();
    private readonly Task _watching;

    public SenderWatch(QuietHome home) => _watching = WatchAsync(home);

    public IReadOnlyCollection<int> Seen => [.. _seen.Keys];

    /// <summary>The most that were alive at one look.</summary>
    public int MostAtOnce { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _watching;
        _ending.Dispose();
    }

    private async Task WatchAsync(QuietHome home)
    {
        using var timer = new PeriodicTimer(Interval);
        try
        {
            while (await timer.WaitForNextTickAsync(_ending.Token))
            {
                var alive = SenderProcess.All(home).Select(static sender => sender.Id).ToList();
                MostAtOnce = Math.Max(MostAtOnce, alive.Count);
                alive.ForEach(id => _seen[id] = true);
            }
        }
        catch (OperationCanceledException)
        {
            // It has been looked long enough.
        }
    }
}
