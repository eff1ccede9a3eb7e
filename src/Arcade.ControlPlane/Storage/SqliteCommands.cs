using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Arcade.ControlPlane.Storage;

/// <summary>Runs constant SQL with named parameters.</summary>
internal static class SqliteCommands
{
    public static int Execute(this SqliteConnection connection, [ConstantExpected] string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Command(connection, sql, parameters);
        return command.ExecuteNonQuery();
    }

    public static void ExecuteScript(this SqliteConnection connection, string sql)
    {
        using var command = Command(connection, sql, []);
        command.ExecuteNonQuery();
    }

    /// <summary>The first row, or the type's default where there is none.</summary>
    public static T? QueryFirst<T>(
        this SqliteConnection connection, [ConstantExpected] string sql, Func<SqliteDataReader, T> map, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Command(connection, sql, parameters);
        using var reader = command.ExecuteReader();
        return reader.Read() ? map(reader) : default;
    }

    public static IReadOnlyList<T> Query<T>(
        this SqliteConnection connection, [ConstantExpected] string sql, Func<SqliteDataReader, T> map, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Command(connection, sql, parameters);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(map(reader));
        return rows;
    }

    public static DateTimeOffset GetTime(this SqliteDataReader reader, int column) => DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(column));

    private static SqliteCommand Command(SqliteConnection connection, string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Callers pass constants, which [ConstantExpected] demands, or a migration's own text.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value is DateTimeOffset time ? time.ToUnixTimeMilliseconds() : value ?? DBNull.Value);
        return command;
    }
}
