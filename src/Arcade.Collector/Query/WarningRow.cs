using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Arcade.Collector.Query;

/// <summary>One warning as the query interface shows it.</summary>
internal sealed record WarningRow(long Id, string Token, string Type, string EventUuid, long At, string Details)
{
    public static WarningRow From(SqliteDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt64(4), row.GetString(5));

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteNumber("id", Id);
        writer.WriteString("token", Token);
        writer.WriteString("type", Type);
        writer.WriteString("event_uuid", EventUuid);
        writer.WriteTime("at", At);
        writer.WriteRaw("details", Details);
        writer.WriteEndObject();
    }
}
