using Microsoft.Data.Sqlite;

namespace Arcade.ControlPlane.Storage;

/// <summary>Makes the database file for its owner's eyes alone, and the connections to it.</summary>
internal static class DatabaseFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static SqliteConnection OpenWriter(string path)
    {
        SQLitePCL.Batteries_V2.Init();
        try
        {
            Create(path);
            var connection = new SqliteConnection(ConnectionString(path, SqliteOpenMode.ReadWrite, pooled: false));
            connection.Open();
            return connection;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SqliteException)
        {
            throw new ControlPlaneException(
                $"The database {path} can't be opened: {exception.Message} Check that the folder is yours and can be written, or choose another path.", exception);
        }
    }

    public static string ReaderConnectionString(string path) => ConnectionString(path, SqliteOpenMode.ReadOnly, pooled: true);

    private static string ConnectionString(string path, SqliteOpenMode mode, bool pooled) => new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = mode,
        Pooling = pooled,
        ForeignKeys = true,
        DefaultTimeout = 5,
    }.ToString();

    // SQLite would make the file with the process's default permissions; its -wal and -shm files take the database's.
    private static void Create(string path)
    {
        var folder = Path.GetDirectoryName(path) ?? throw new ControlPlaneException($"{path} doesn't name a database file: give the absolute path of one.");
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite | FileShare.Delete };
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
            options.UnixCreateMode = OwnerOnly;
        }

        using (new FileStream(path, options))
        {
        }
    }
}
