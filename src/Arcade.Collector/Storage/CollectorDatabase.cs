using Microsoft.Data.Sqlite;

namespace Arcade.Collector.Storage;

/// <summary>The database file: made, brought up to date, opened for the writer or for a reader.</summary>
internal sealed class CollectorDatabase
{
    // How long a statement waits for another process that has the database locked.
    private const int BusySeconds = 5;

    private readonly string _writer;
    private readonly string _reader;

    private CollectorDatabase(string path)
    {
        _writer = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = BusySeconds }.ToString();
        _reader = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = true, DefaultTimeout = BusySeconds }.ToString();
    }

    /// <exception cref="CollectorException">The file can't be made or opened, or is not a collector's.</exception>
    public static CollectorDatabase Open(string path)
    {
        SQLitePCL.Batteries_V2.Init();
        string full = Path.GetFullPath(path);
        try
        {
            CreateFile(full);
            var database = new CollectorDatabase(full);
            // Not configured yet: that is written into the file, which may turn out to be another program's.
            using var connection = new SqliteConnection(database._writer);
            connection.Open();
            Migrations.Apply(connection, full);
            return database;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or SqliteException)
        {
            throw new CollectorException($"The database {full} can't be used ({failure.Message}): check the path and its permissions.", failure);
        }
    }

    public SqliteConnection OpenWriter()
    {
        var connection = new SqliteConnection(_writer);
        try
        {
            connection.Open();
            using var configure = new Statement(connection, Sql.ConfigureWriter);
            configure.Execute();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public SqliteConnection OpenReader()
    {
        var connection = new SqliteConnection(_reader);
        connection.Open();
        return connection;
    }

    public void ReleaseReaders()
    {
        using var connection = new SqliteConnection(_reader);
        SqliteConnection.ClearPool(connection);
    }

    // Made beforehand so that only its owner can read it: SQLite gives its side files the same mode.
    private static void CreateFile(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite | FileShare.Delete };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        new FileStream(path, options).Dispose();
    }
}
