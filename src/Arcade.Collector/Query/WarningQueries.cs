using System.Globalization;
using Arcade.Collector.Hosting;
using Arcade.Collector.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;

namespace Arcade.Collector.Query;

/// <summary><c>/api/warnings</c>: what was wrong with accepted events, newest first.</summary>
internal sealed class WarningQueries(CollectorDatabase database, CollectorLimits limits)
{
    public Task ListAsync(HttpContext context)
    {
        var parameters = new QueryParameters(context.Request, limits, "limit", "before", "token");
        using SqliteConnection connection = database.OpenReader();
        (List<WarningRow> rows, bool hasMore) = new RowQuery(Sql.SelectWarnings)
            .Where(Sql.WarningHasToken, "$token", parameters.Text("token"))
            .Where(Sql.WarningIsBefore, "$before_id", parameters.Id("before"))
            .ReadPage(connection, Sql.WarningsNewestFirst, parameters.Limit, WarningRow.From);
        return JsonAnswer.WriteAsync(context, writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("warnings");
            rows.ForEach(row => row.Write(writer));
            writer.WriteEndArray();
            writer.WriteString("next", hasMore ? rows[^1].Id.ToString(CultureInfo.InvariantCulture) : null);
            writer.WriteEndObject();
        });
    }
}
