using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Arcade.Collector.Storage;

/// <summary>The numbered scripts of <c>Storage/Migrations</c>, each applied once, all in one transaction.</summary>
internal static class Migrations
{
    private const string Prefix = "migrations/";

    // "ArcC": marks the file as ours, so that a wrong path does not get our tables.
    private const long ApplicationId = 0x41726343;

    public static void Apply(SqliteConnection connection, string path)
    {
        string[] scripts = [.. typeof(Migrations).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

        Execute(connection, Sql.Begin);
        long version = Pragma(connection, "user_version");
        if (Pragma(connection, "application_id") != ApplicationId && !IsEmpty(connection))
            throw new CollectorException($"{path} is another program's database: choose another path.");
        if (version > scripts.Length)
            throw new CollectorException($"{path} was written by a newer version (schema {version}, known {scripts.Length}): update this program.");

        Execute(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}"));
        for (long applied = version; applied < scripts.Length; applied++)
        {
            Execute(connection, ReadScript(scripts[applied]));
            Execute(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {applied + 1}"));
        }

        Execute(connection, Sql.Commit);
    }

    private static bool IsEmpty(SqliteConnection connection)
    {
        using var statement = new Statement(connection, "SELECT COUNT(*) FROM sqlite_schema");
        return statement.Number() == 0;
    }

    private static long Pragma(SqliteConnection connection, string name)
    {
        using var statement = new Statement(connection, $"PRAGMA {name}");
        return statement.Number();
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var statement = new Statement(connection, sql);
        statement.Execute();
    }

    private static string ReadScript(string name)
    {
        using Stream stream = typeof(Migrations).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
