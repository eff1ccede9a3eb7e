using System.Text.Json;
using Arcade.Collector.Hosting;
using Arcade.Collector.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Data.Sqlite;

namespace Arcade.Collector.Query;

/// <summary><c>/api/events</c>, newest first, and a person's timeline, oldest first.</summary>
internal sealed class EventQueries(CollectorDatabase database, CollectorLimits limits)
{
    public Task ListAsync(HttpContext context)
    {
        var parameters = new QueryParameters(context.Request, limits, "limit", "before", "token", "event", "distinct_id", "person");
        int limit = parameters.Limit;
        RowQuery query = new RowQuery(Sql.SelectEvents)
            .Where(Sql.EventHasToken, "$token", parameters.Text("token"))
            .Where(Sql.EventHasName, "$event", parameters.Text("event"))
            .Where(Sql.EventHasDistinctId, "$distinct_id", parameters.Text("distinct_id"))
            .Where(Sql.EventIsOfPerson, "$person", parameters.Uuid("person"))
            .Where(Sql.EventIsBefore, "$before", parameters.Cursor("before"));
        return WriteAsync(context, query, Sql.NewestFirst, limit);
    }

    public Task TimelineAsync(HttpContext context)
    {
        var parameters = new QueryParameters(context.Request, limits, "limit", "after");
        int limit = parameters.Limit;
        string uuid = QueryParameters.RequireUuid(context.GetRouteValue("uuid") as string, "uuid");
        RowQuery query = new RowQuery(Sql.SelectEvents)
            .Where(Sql.EventIsOfPerson, "$person", uuid)
            .Where(Sql.EventIsAfter, "$after", parameters.Cursor("after"));
        return WriteAsync(context, query, Sql.OldestFirst, limit);
    }

    private Task WriteAsync(HttpContext context, RowQuery query, string order, int limit)
    {
        using SqliteConnection connection = database.OpenReader();
        (List<EventRow> rows, bool hasMore) = query.ReadPage(connection, order, limit, EventRow.From, EventRow.Weigh);
        return JsonAnswer.WriteAsync(context, writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("events");
            rows.ForEach(row => row.Write(writer));
            writer.WriteEndArray();
            writer.WriteNext(hasMore, rows.Count == 0 ? default : rows[^1].Cursor);
            writer.WriteEndObject();
        });
    }
}
