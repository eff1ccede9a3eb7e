namespace Arcade.Cli.Servers;

/// <summary>The servers that are installed as .NET tools (<c>dotnet tool install --global</c>): the tools that are built on the serving package.</summary>
internal static class InstalledServers
{
    private const string Mark = "\"Arcade.Serve/";

    /// <summary>Each server's package and assembly, by name.</summary>
    /// <param name="home">The home directory, or what stands for it with the SDK (<c>DOTNET_CLI_HOME</c>).</param>
    public static IReadOnlyDictionary<string, string> Find(string home)
    {
        var store = Path.Combine(home, ".dotnet", "tools", ".store");
        var found = new SortedDictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (!Directory.Exists(store))
            return found;
        foreach (var description in Directory.EnumerateFiles(store, "*.deps.json", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true }))
        {
            var assembly = description[..^".deps.json".Length] + ".dll";
            if (File.Exists(assembly) && File.ReadAllText(description).Contains(Mark, StringComparison.Ordinal))
                found[Path.GetRelativePath(store, description).Split(Path.DirectorySeparatorChar)[0]] = assembly;
        }

        return found;
    }
}
