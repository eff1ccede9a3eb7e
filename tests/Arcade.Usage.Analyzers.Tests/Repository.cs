using System.Diagnostics;

namespace Arcade.Usage.Analyzers.Tests;

/// <summary>The working tree that these tests were built from, and the SDK that builds in it.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    /// <summary>Every source and build file that is the project's own.</summary>
    public static IEnumerable<string> Files(params string[] extensions) =>
        new[] { "src", "tests", "samples", "bench", "eng" }.SelectMany(static folder => Directory.EnumerateFiles(PathOf(folder), "*", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(Root))
            .Where(path => extensions.Contains(Path.GetExtension(path)));

    /// <summary>Runs <c>dotnet</c> with packages of its own, and with no process that outlives it.</summary>
    public static async Task<(int ExitCode, string Output)> DotnetAsync(string directory, string packages, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [.. arguments, "-nologo", "-nodeReuse:false", "-p:UseSharedCompilation=false", "-v:quiet"])
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // The test's own build must not lead this one.
        foreach (var name in start.Environment.Keys.Where(static name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
            start.Environment.Remove(name);
        if (packages.Length > 0)
            start.Environment["NUGET_PACKAGES"] = packages;
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken) + await error;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output);
    }

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "Arcade.slnx")))
            directory = directory.Parent ?? throw new DirectoryNotFoundException("No Arcade.slnx above the tests: run them from a build inside the repository.");
        return directory.FullName;
    }
}
