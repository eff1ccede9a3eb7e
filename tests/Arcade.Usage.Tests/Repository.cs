namespace Arcade.Usage.Tests;

/// <summary>The working tree that these tests were built from.</summary>
internal static class Repository
{
    /// <summary>Set to 1, it makes the tests of generated files write them.</summary>
    private const string UpdateVariable = "ARCADE_TESTS_WRITE_GENERATED";

    public static string PathOf(string relative)
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "Arcade.slnx")))
            directory = directory.Parent ?? throw new DirectoryNotFoundException("No Arcade.slnx above the tests: run them from a build inside the repository.");
        return Path.Combine(directory.FullName, relative);
    }

    public static void AssertGenerated(string relative, string content)
    {
        var path = PathOf(relative);
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, content);
        }

        var found = File.Exists(path) ? File.ReadAllText(path) : string.Empty;
        Assert.True(found == content, $"{relative} is not what the code generates. Run these tests with {UpdateVariable}=1 and commit the file.");
    }
}
