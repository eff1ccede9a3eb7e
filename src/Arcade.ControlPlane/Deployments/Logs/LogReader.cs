using System.Runtime.CompilerServices;

namespace Arcade.ControlPlane.Deployments.Logs;

/// <summary>Reads a deployment's lines, from one file to the next.</summary>
internal sealed class LogReader(DeploymentLog log)
{
    private long _number;
    private long _position;

    /// <summary>The lines that are there and weren't read yet.</summary>
    public IEnumerable<LogEntry> ReadNew()
    {
        foreach (var number in log.Numbers())
        {
            if (number < _number)
                continue;
            if (number > _number)
                (_number, _position) = (number, 0);
            (var entries, _position) = LogFile.Read(log.PathOf(number), _position);
            foreach (var entry in entries)
                yield return entry;
        }
    }

    /// <summary>The lines after one time and up to another; where they are followed, those to come too, until the latter has passed.</summary>
    public async IAsyncEnumerable<LogEntry> ReadAsync(
        DateTimeOffset after, DateTimeOffset until, bool follows, TimeProvider time, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            // Before reading: what is written meanwhile is not waited for.
            var isLast = log.IsClosed || !follows;
            var next = log.NextAsync();
            foreach (var entry in ReadNew())
            {
                if (entry.Time > until)
                    yield break;
                if (entry.Time > after)
                    yield return entry;
            }

            if (isLast || time.GetUtcNow() > until)
                yield break;
            await WaitAsync(next, until, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task WaitAsync(Task next, DateTimeOffset until, TimeProvider time, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

        // A timer can't be set further ahead.
        var left = until - time.GetUtcNow() + TimeSpan.FromMilliseconds(1);
        var wait = left > TimeSpan.FromDays(1) ? TimeSpan.FromDays(1) : left > TimeSpan.Zero ? left : TimeSpan.Zero;
        await Task.WhenAny(next, Task.Delay(wait, time, end.Token)).ConfigureAwait(false);
        await end.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }
}
