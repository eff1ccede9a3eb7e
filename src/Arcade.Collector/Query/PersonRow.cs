using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Arcade.Collector.Query;

/// <summary>One person as the query interface shows it.</summary>
internal sealed record PersonRow(long Id, string Token, string Uuid, bool IsIdentified, long CreatedAt, string Properties, long IdCount)
{
    public PageCursor Cursor => new(CreatedAt, Id);

    public static int Weigh(PersonRow row) => row.Properties.Length;

    public static PersonRow From(SqliteDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetBoolean(3), row.GetInt64(4), row.GetString(5), row.GetInt64(6));

    public void Write(Utf8JsonWriter writer, IReadOnlyList<PersonIdRow> ids)
    {
        writer.WriteStartObject();
        writer.WriteString("uuid", Uuid);
        writer.WriteString("token", Token);
        writer.WriteBoolean("is_personless", false);
        writer.WriteBoolean("is_identified", IsIdentified);
        writer.WriteTime("created_at", CreatedAt);
        writer.WriteNumber("distinct_id_count", IdCount);
        writer.WriteStartArray("distinct_ids");
        foreach (PersonIdRow id in ids)
            id.Write(writer);
        writer.WriteEndArray();
        writer.WriteRaw("properties", Properties);
        writer.WriteEndObject();
    }
}
