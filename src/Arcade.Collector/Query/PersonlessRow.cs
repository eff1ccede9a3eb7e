using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Arcade.Collector.Query;

/// <summary>A distinct id that has sent personless events alone: no person, but a uuid under which its events are found.</summary>
internal sealed record PersonlessRow(string Token, string DistinctId)
{
    public static PersonlessRow From(SqliteDataReader row) => new(row.GetString(0), row.GetString(1));

    public void Write(Utf8JsonWriter writer, string uuid)
    {
        writer.WriteStartObject();
        writer.WriteString("uuid", uuid);
        writer.WriteString("token", Token);
        writer.WriteBoolean("is_personless", true);
        writer.WriteBoolean("is_identified", false);
        writer.WriteNull("created_at");
        writer.WriteNumber("distinct_id_count", 1);
        writer.WriteStartArray("distinct_ids");
        new PersonIdRow(DistinctId, 0).Write(writer);
        writer.WriteEndArray();
        writer.WriteRaw("properties", "{}");
        writer.WriteEndObject();
    }
}
