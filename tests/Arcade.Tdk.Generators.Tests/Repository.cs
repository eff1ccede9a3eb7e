namespace Arcade.Tdk.Generators.Tests;

/// <summary>The working tree that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "Arcade.slnx")))
            directory = directory.Parent ?? throw new DirectoryNotFoundException("No Arcade.slnx above the tests: run them from a build inside the repository.");
        return directory.FullName;
    }
}
