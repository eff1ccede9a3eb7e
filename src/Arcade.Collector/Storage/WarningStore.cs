using Arcade.Collector.Capture;
using Microsoft.Data.Sqlite;

namespace Arcade.Collector.Storage;

/// <summary>The writer's access to warnings; an event that is sent again does not warn again.</summary>
internal sealed class WarningStore(SqliteConnection connection) : IDisposable
{
    private readonly Statement _insert = new(connection, Sql.InsertWarning);

    public void Add(CapturedEvent source, string type, params (string Name, string Value)[] details) => _insert.Execute(
        source.Token, type, source.Uuid.ToString(), Microseconds.From(source.ReceivedAt),
        CompactJson.Write(details, static (writer, values) =>
        {
            writer.WriteStartObject();
            foreach ((string name, string value) in values)
                writer.WriteString(name, value);
            writer.WriteEndObject();
        }));

    public void Dispose() => _insert.Dispose();
}
