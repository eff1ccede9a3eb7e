using Microsoft.Data.Sqlite;

namespace Arcade.Collector.Query;

/// <summary>A select with the conditions that were asked for; texts are constants of Sql, values are parameters.</summary>
internal sealed class RowQuery(string select)
{
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

    public List<T> Read<T>(SqliteConnection connection, string ending, Func<SqliteDataReader, T> map)
    {
        using SqliteCommand command = connection.CreateCommand();
        string where = _conditions.Count == 0 ? "" : " WHERE " + string.Join(" AND ", _conditions);
#pragma warning disable CA2100 // See the summary: no text of a request gets in here.
        command.CommandText = select + where + ending;
#pragma warning restore CA2100
        command.Parameters.AddRange(_parameters);
        using SqliteDataReader reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(map(reader));
        return rows;
    }
}
