namespace Arcade.Cli.Tests.Docs;

/// <summary>The repository that these tests were built from.</summary>
internal static class RepositoryFiles
{
    public static string Root()
    {
        var directory = Path.GetDirectoryName(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory, "Arcade.slnx")))
            directory = Path.GetDirectoryName(directory);
        return directory ?? throw new DirectoryNotFoundException("The repository's root was not found above " + AppContext.BaseDirectory);
    }
}
