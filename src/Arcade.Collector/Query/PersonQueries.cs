using Arcade.Collector.Hosting;
using Arcade.Collector.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Data.Sqlite;

namespace Arcade.Collector.Query;

/// <summary><c>/api/persons</c>, newest first, and one person with its ids, or the one id that has no person.</summary>
internal sealed class PersonQueries(CollectorDatabase database, CollectorLimits limits)
{
    private const int IdsInList = 20;

    public Task ListAsync(HttpContext context)
    {
        var parameters = new QueryParameters(context.Request, limits, "limit", "before", "token");
        using SqliteConnection connection = database.OpenReader();
        (List<PersonRow> rows, bool hasMore) = new RowQuery(Sql.SelectPersons)
            .Where(Sql.PersonHasToken, "$token", parameters.Text("token"))
            .Where(Sql.PersonIsBefore, "$before", parameters.Cursor("before"))
            .ReadPage(connection, Sql.PersonsNewestFirst, parameters.Limit, PersonRow.From, PersonRow.Weigh);
        List<List<PersonIdRow>> ids = rows.ConvertAll(row => ReadIds(connection, row, IdsInList));
        return JsonAnswer.WriteAsync(context, writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("persons");
            for (int i = 0; i < rows.Count; i++)
                rows[i].Write(writer, ids[i]);
            writer.WriteEndArray();
            writer.WriteNext(hasMore, rows.Count == 0 ? default : rows[^1].Cursor);
            writer.WriteEndObject();
        });
    }

    public Task GetAsync(HttpContext context)
    {
        _ = new QueryParameters(context.Request, limits);
        string uuid = QueryParameters.RequireUuid(context.GetRouteValue("uuid") as string, "uuid");
        using SqliteConnection connection = database.OpenReader();
        List<PersonRow> found = new RowQuery(Sql.SelectPersons).Where(Sql.PersonHasUuid, "$person", uuid).Read(connection, "", PersonRow.From);
        if (found is [var person])
        {
            List<PersonIdRow> ids = ReadIds(connection, person, limits.MaxPageSize);
            return JsonAnswer.WriteAsync(context, writer => person.Write(writer, ids));
        }

        List<PersonlessRow> personless = new RowQuery(Sql.FindPersonless).With("$person", uuid).Read(connection, "", PersonlessRow.From);
        return personless is [var single]
            ? JsonAnswer.WriteAsync(context, writer => single.Write(writer, uuid))
            : throw new RequestRejection(StatusCodes.Status404NotFound, "No person has this uuid; a merged person lives on under the other's.");
    }

    private static List<PersonIdRow> ReadIds(SqliteConnection connection, PersonRow person, int limit) =>
        new RowQuery(Sql.SelectIds).With("$person_id", person.Id).With("$limit", limit).Read(connection, "", PersonIdRow.From);
}
