using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Arcade.ControlPlane.Storage;

/// <summary>The SQLite file: one writer that takes its transactions from a bounded queue, and readers beside it.</summary>
internal sealed class Database : IAsyncDisposable
{
    private readonly SqliteConnection _writer;
    private readonly string _readerConnectionString;
    private readonly Task _writing;

    private readonly Channel<Action<SqliteConnection>> _queue = Channel.CreateBounded<Action<SqliteConnection>>(
        new BoundedChannelOptions(256) { FullMode = BoundedChannelFullMode.Wait, SingleReader = true });

    private Database(SqliteConnection writer, string readerConnectionString)
    {
        _writer = writer;
        _readerConnectionString = readerConnectionString;
        _writing = Task.Run(WriteQueuedAsync);
    }

    public static Database Open(string path)
    {
        var writer = DatabaseFile.OpenWriter(path);
        try
        {
            Migrations.Apply(writer, path);
            return new Database(writer, DatabaseFile.ReaderConnectionString(path));
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    /// <summary>Runs <paramref name="work"/> in a transaction of its own, after those that were asked for before.</summary>
    public async Task<T> WriteAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken)
    {
        var completion = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        await _queue.Writer.WriteAsync(
            connection =>
            {
                if (cancellationToken.IsCancellationRequested)
                    completion.SetCanceled(cancellationToken);
                else
                    Commit(connection, work, completion);
            },
            cancellationToken).ConfigureAwait(false);
        return await completion.Task.ConfigureAwait(false);
    }

    public T Read<T>(Func<SqliteConnection, T> work)
    {
        using var connection = new SqliteConnection(_readerConnectionString);
        connection.Open();
        return work(connection);
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _writing.ConfigureAwait(false);
        using (var reader = new SqliteConnection(_readerConnectionString))
            SqliteConnection.ClearPool(reader);
        await _writer.DisposeAsync().ConfigureAwait(false);
    }

    private async Task WriteQueuedAsync()
    {
        await foreach (var transaction in _queue.Reader.ReadAllAsync().ConfigureAwait(false))
            transaction(_writer);
    }

    private static void Commit<T>(SqliteConnection connection, Func<SqliteConnection, T> work, TaskCompletionSource<T> completion)
    {
        // Catch-all: whatever fails belongs to the caller who asked; the writer itself must live on.
        try
        {
            using var transaction = connection.BeginTransaction();
            var result = work(connection);
            transaction.Commit();
            completion.SetResult(result);
        }
        catch (Exception exception)
        {
            completion.SetException(exception);
        }
    }
}
