namespace Arcade.EndToEnd.Tests.Quiet;

/// <summary>The program under test: <c>ARCADE_E2E_PROGRAM</c>, else the one that was just built.</summary>
internal static class QuietProgram
{
    public static string RepositoryRoot { get; } = FindRoot();

    /// <summary>File and leading arguments: a <c>.dll</c> is run by <c>dotnet</c>.</summary>
    public static IReadOnlyList<string> Command { get; } = Find();

    private static IReadOnlyList<string> Find()
    {
#pragma warning disable RS0030 // Which program to test is asked here and nowhere else.
        var named = Environment.GetEnvironmentVariable("ARCADE_E2E_PROGRAM");
#pragma warning restore RS0030
        var path = Path.GetFullPath(string.IsNullOrEmpty(named) ? Path.Combine(RepositoryRoot, "artifacts/bin/Arcade.Cli/debug/arcade") : named, RepositoryRoot);
        Assert.True(File.Exists(path), $"{path} is missing: build src/Arcade.Cli, or name a published program in ARCADE_E2E_PROGRAM.");
        return path.EndsWith(".dll", StringComparison.Ordinal) ? [DotnetHost(), path] : [path];
    }

    private static string DotnetHost() => Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet";

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Arcade.slnx")))
            directory = directory.Parent;
        return directory?.FullName ?? throw new InvalidOperationException("No Arcade.slnx above the tests.");
    }
}
