using Arcade.Collector.Hosting;
using Arcade.Collector.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;

namespace Arcade.Collector.Query;

/// <summary><c>/api/stats</c>: how much there is, and the most frequent events.</summary>
internal sealed class StatsQuery(CollectorDatabase database, CollectorLimits limits)
{
    private const int TopEvents = 50;

    private static readonly string[] TotalNames = ["events", "persons", "identified_persons", "distinct_ids", "personless_ids", "warnings"];

    public Task GetAsync(HttpContext context)
    {
        _ = new QueryParameters(context.Request, limits);
        using SqliteConnection connection = database.OpenReader();
        long[] totals = new RowQuery(Sql.Totals)
            .Read(connection, "", row => Array.ConvertAll(TotalNames, name => row.GetInt64(Array.IndexOf(TotalNames, name))))[0];
        List<(string Name, long Count)> top = new RowQuery(Sql.TopEvents).With("$limit", TopEvents)
            .Read(connection, "", static row => (row.GetString(0), row.GetInt64(1)));
        return JsonAnswer.WriteAsync(context, writer =>
        {
            writer.WriteStartObject();
            for (int i = 0; i < totals.Length; i++)
                writer.WriteNumber(TotalNames[i], totals[i]);
            writer.WriteStartArray("top_events");
            foreach ((string name, long count) in top)
            {
                writer.WriteStartObject();
                writer.WriteString("event", name);
                writer.WriteNumber("count", count);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }
}
