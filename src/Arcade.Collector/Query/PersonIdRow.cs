using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Arcade.Collector.Query;

/// <summary>One distinct id of a person; a version above zero marks earlier events that came over with it.</summary>
internal sealed record PersonIdRow(string DistinctId, long Version)
{
    public static PersonIdRow From(SqliteDataReader row) => new(row.GetString(0), row.GetInt64(1));

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("id", DistinctId);
        writer.WriteNumber("version", Version);
        writer.WriteEndObject();
    }
}
