using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Arcade.Collector.Storage;

/// <summary>A prepared statement with positional parameters <c>$1</c>, <c>$2</c> and so on; for the one writer alone.</summary>
internal sealed class Statement : IDisposable
{
    private readonly SqliteCommand _command;

    public Statement(SqliteConnection connection, string sql)
    {
        _command = connection.CreateCommand();
#pragma warning disable CA2100 // Every text comes from the constants in Sql; values are parameters.
        _command.CommandText = sql;
#pragma warning restore CA2100
    }

    public int Execute(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return _command.ExecuteNonQuery();
    }

    public T? First<T>(Func<SqliteDataReader, T> map, params ReadOnlySpan<object?> values)
        where T : class
    {
        Bind(values);
        using SqliteDataReader reader = _command.ExecuteReader();
        return reader.Read() ? map(reader) : null;
    }

    public long Number(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return (long)_command.ExecuteScalar()!;
    }

    public void Dispose() => _command.Dispose();

    private void Bind(ReadOnlySpan<object?> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (i == _command.Parameters.Count)
                _command.Parameters.Add(new SqliteParameter { ParameterName = "$" + (i + 1).ToString(CultureInfo.InvariantCulture) });
            _command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }
    }
}
