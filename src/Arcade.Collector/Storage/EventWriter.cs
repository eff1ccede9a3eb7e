using System.Threading.Channels;
using Arcade.Collector.Capture;
using Arcade.Collector.Hosting;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Arcade.Collector.Storage;

/// <summary>
/// The only writer. Requests wait in a bounded queue; those that wait together are committed together, since a flush to disk costs the
/// same for one as for many.
/// </summary>
internal sealed class EventWriter : IAsyncDisposable
{
    private const int MaxEventsPerCommit = 5000;

    private readonly Channel<PendingWrite> _queue;
    private readonly SqliteConnection _connection;
    private readonly Ingestion _ingestion;
    private readonly Statement _begin;
    private readonly Statement _commit;
    private readonly Statement _rollback;
    private readonly CommitSignal _signal;
    private readonly Task _loop;

    public EventWriter(CollectorDatabase database, CollectorLimits limits, CommitSignal signal)
    {
        // Wait, and only TryWrite is called: a full queue is the caller's to report, and nothing is dropped.
        _queue = Channel.CreateBounded<PendingWrite>(
            new BoundedChannelOptions(limits.MaxQueuedRequests) { FullMode = BoundedChannelFullMode.Wait, SingleReader = true });
        _signal = signal;
        _connection = database.OpenWriter();
        _ingestion = new Ingestion(_connection);
        _begin = new Statement(_connection, Sql.Begin);
        _commit = new Statement(_connection, Sql.Commit);
        _rollback = new Statement(_connection, Sql.Rollback);
        _loop = Task.Run(WriteAllAsync);
    }

    /// <summary>Whether the writer still takes events.</summary>
    public bool IsAlive => !_loop.IsCompleted;

    /// <summary>Completes when the events are on disk.</summary>
    /// <exception cref="RequestRejection">503: the queue is full, the database failed, or the collector stops.</exception>
    public Task WriteAsync(IReadOnlyList<CapturedEvent> events)
    {
        var pending = new PendingWrite(events);
        return _queue.Writer.TryWrite(pending)
            ? pending.Done
            : throw RequestRejection.Overloaded("Too many requests wait for the database, or the collector stops: try again.");
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop.ConfigureAwait(false);
        _begin.Dispose();
        _commit.Dispose();
        _rollback.Dispose();
        _ingestion.Dispose();
        await _connection.DisposeAsync().ConfigureAwait(false);
    }

    private async Task WriteAllAsync()
    {
        var group = new List<PendingWrite>();
        while (await _queue.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            group.Clear();
            int events = 0;
            while (events < MaxEventsPerCommit && _queue.Reader.TryRead(out PendingWrite? pending))
            {
                group.Add(pending);
                events += pending.Events.Count;
            }

            Commit(group);
        }
    }

    // When the database fails, it fails everybody: each on his own would wait as long again, one after another. When a group fails for
    // another reason, each request gets a transaction of its own: what is wrong with one must not refuse the others.
    private void Commit(List<PendingWrite> group)
    {
        Exception? failure = TryCommit(group);
        if (failure is null)
        {
            group.ForEach(static pending => pending.Complete());
            _signal.Raise();
        }
        else if (IsOfDatabase(failure))
        {
            // Taken out before anybody is answered: who tries again at the answer is a new request, and to be tried.
            while (_queue.Reader.TryRead(out PendingWrite? waiting))
                group.Add(waiting);
            group.ForEach(Refuse);
        }
        else if (group.Count > 1)
        {
            group.ForEach(pending => Commit([pending]));
        }
        else
        {
            Refuse(group[0]);
        }
    }

    private static bool IsOfDatabase(Exception failure) =>
        failure is SqliteException { SqliteErrorCode: raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_IOERR or raw.SQLITE_FULL };

    private static void Refuse(PendingWrite pending) => pending.Fail(RequestRejection.Overloaded("The database could not store the events: try again."));

    private Exception? TryCommit(List<PendingWrite> group)
    {
        try
        {
            _begin.Execute();
            foreach (PendingWrite pending in group)
            {
                foreach (CapturedEvent captured in pending.Events)
                    _ingestion.Take(captured);
            }

            _commit.Execute();
            return null;
        }
        catch (Exception failure)
        {
            // Whatever it was, the writer must live on for the next request; this one is answered 503 and can be sent again.
            TryRollback();
            return failure;
        }
    }

    private void TryRollback()
    {
        try
        {
            _rollback.Execute();
        }
        catch (SqliteException)
        {
            // Full disks and failed writes have rolled back by themselves, and then there is no transaction left to end.
        }
    }
}
