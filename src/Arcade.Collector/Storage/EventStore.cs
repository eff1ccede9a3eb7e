using Arcade.Collector.Capture;
using Arcade.Collector.Identity;
using Microsoft.Data.Sqlite;

namespace Arcade.Collector.Storage;

/// <summary>The writer's access to events.</summary>
internal sealed class EventStore(SqliteConnection connection) : IDisposable
{
    private readonly Statement _find = new(connection, Sql.FindEvent);
    private readonly Statement _insert = new(connection, Sql.InsertEvent);
    private readonly Statement _replace = new(connection, Sql.ReplaceEvent);

    public StoredEventKey? Find(string token, Guid uuid) =>
        _find.First(static row => new StoredEventKey(row.GetInt64(0), row.GetString(1), row.GetString(2)), token, uuid.ToString());

    public void Insert(CapturedEvent source, PersonMode mode) => _insert.Execute(
        source.Token, source.Uuid.ToString(), source.Name, source.DistinctId, Microseconds.From(source.Timestamp),
        Microseconds.From(source.ReceivedAt), source.RawTimestamp, SentAt(source), source.Properties, PersonModeName.Of(mode));

    /// <summary>Writes the event over an earlier one; without a mode the earlier one's stays.</summary>
    public void Replace(long id, CapturedEvent source, PersonMode? mode) => _replace.Execute(
        id, source.Name, source.DistinctId, Microseconds.From(source.Timestamp), Microseconds.From(source.ReceivedAt),
        source.RawTimestamp, SentAt(source), source.Properties, mode is { } some ? PersonModeName.Of(some) : null);

    public void Dispose()
    {
        _find.Dispose();
        _insert.Dispose();
        _replace.Dispose();
    }

    private static object? SentAt(CapturedEvent source) => source.SentAt is { } sentAt ? Microseconds.From(sentAt) : null;
}
