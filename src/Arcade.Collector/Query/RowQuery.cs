using Microsoft.Data.Sqlite;

namespace Arcade.Collector.Query;

/// <summary>A select with the conditions that were asked for; texts are constants of Sql, values are parameters.</summary>
internal sealed class RowQuery(string select)
{
    // Characters of properties in one answer: a thousand rows of a megabyte each must not become one answer.
    private const int MaxWeight = 8 * 1024 * 1024;

    private readonly List<string> _conditions = [];
    private readonly List<SqliteParameter> _parameters = [];

    public RowQuery Where(string condition, string parameter, object? value)
    {
        if (value is null)
            return this;
        _conditions.Add(condition);
        return With(parameter, value);
    }

    public RowQuery Where(string condition, string parameter, PageCursor? cursor)
    {
        if (cursor is not { } place)
            return this;
        _conditions.Add(condition);
        return With(parameter + "_time", place.Time).With(parameter + "_id", place.Id);
    }

    public RowQuery With(string parameter, object value)
    {
        _parameters.Add(new SqliteParameter(parameter, value));
        return this;
    }

    /// <summary>Reads the rows, at most so many that they weigh the bound; the row that passes it is still read.</summary>
    public List<T> Read<T>(SqliteConnection connection, string ending, Func<SqliteDataReader, T> map, Func<T, int>? weigh = null) =>
        Read(connection, ending, int.MaxValue, map, weigh).Rows;

    /// <summary>Reads up to <c>$limit</c> rows, fewer as above, and tells whether more follow.</summary>
    public (List<T> Rows, bool HasMore) ReadPage<T>(
        SqliteConnection connection, string ending, int limit, Func<SqliteDataReader, T> map, Func<T, int>? weigh = null) =>
        With("$limit", limit + 1).Read(connection, ending, limit, map, weigh);

    private (List<T> Rows, bool HasMore) Read<T>(
        SqliteConnection connection, string ending, int limit, Func<SqliteDataReader, T> map, Func<T, int>? weigh)
    {
        using SqliteCommand command = connection.CreateCommand();
        string where = _conditions.Count == 0 ? "" : " WHERE " + string.Join(" AND ", _conditions);
#pragma warning disable CA2100 // See the summary: no text of a request gets in here.
        command.CommandText = select + where + ending;
#pragma warning restore CA2100
        command.Parameters.AddRange(_parameters);
        using SqliteDataReader reader = command.ExecuteReader();
        var rows = new List<T>();
        long weight = 0;
        while (rows.Count < limit && weight < MaxWeight && reader.Read())
        {
            rows.Add(map(reader));
            weight += weigh?.Invoke(rows[^1]) ?? 0;
        }

        return (rows, reader.Read());
    }
}
