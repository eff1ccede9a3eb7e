using System.Text.Json;
using Arcade.Collector.Storage;
using Microsoft.Data.Sqlite;

namespace Arcade.Collector.Query;

/// <summary>One event as the query interface shows it.</summary>
internal sealed record EventRow
{
    public required long Id { get; init; }

    public required string Token { get; init; }

    public required string Uuid { get; init; }

    public required string Name { get; init; }

    public required string DistinctId { get; init; }

    public required long Timestamp { get; init; }

    public required long ReceivedAt { get; init; }

    public required string? RawTimestamp { get; init; }

    public required long? SentAt { get; init; }

    public required string PersonMode { get; init; }

    public required string PersonUuid { get; init; }

    public required bool HasPerson { get; init; }

    public required string Properties { get; init; }

    public PageCursor Cursor => new(Timestamp, Id);

    public static int Weigh(EventRow row) => row.Properties.Length;

    public static EventRow From(SqliteDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Token = row.GetString(1),
        Uuid = row.GetString(2),
        Name = row.GetString(3),
        DistinctId = row.GetString(4),
        Timestamp = row.GetInt64(5),
        ReceivedAt = row.GetInt64(6),
        RawTimestamp = row.IsDBNull(7) ? null : row.GetString(7),
        SentAt = row.IsDBNull(8) ? null : row.GetInt64(8),
        PersonMode = row.GetString(9),
        PersonUuid = row.GetString(10),
        HasPerson = row.GetBoolean(11),
        Properties = row.GetString(12),
    };

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteNumber("id", Id);
        writer.WriteString("uuid", Uuid);
        writer.WriteString("token", Token);
        writer.WriteString("event", Name);
        writer.WriteString("distinct_id", DistinctId);
        writer.WriteTime("timestamp", Timestamp);
        writer.WriteTime("received_at", ReceivedAt);
        writer.WriteString("raw_timestamp", RawTimestamp);
        writer.WriteTime("sent_at", SentAt);
        writer.WriteString("person_uuid", PersonUuid);
        writer.WriteBoolean("has_person", HasPerson);
        writer.WriteString("person_mode", PersonMode);
        writer.WriteRaw("properties", Properties);
        writer.WriteEndObject();
    }
}
