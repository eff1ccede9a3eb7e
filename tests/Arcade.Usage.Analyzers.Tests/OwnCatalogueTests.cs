namespace Arcade.Usage.Analyzers.Tests;

/// <summary>What we ask of others holds here, without an exception.</summary>
public sealed class OwnCatalogueTests
{
    // Put together, so that this file is not what it looks for.
    private const string Prefix = "ARC" + "USE";

    [Fact]
    public void Nothing_of_ours_suppresses_a_rule()
    {
        // The rules themselves, what documents them, and these tests name them.
        var elsewhere = Repository.Files(".cs", ".csproj", ".props", ".targets", ".globalconfig", ".editorconfig", ".ruleset", ".json", ".sh")
            .Where(static path => !path.Contains("Arcade.Usage.Analyzers", StringComparison.Ordinal));
        Assert.DoesNotContain(elsewhere, static path => File.ReadAllText(path).Contains(Prefix, StringComparison.OrdinalIgnoreCase) && !IsDocumentation(path));
    }

    [Fact]
    public void Nothing_of_ours_takes_the_analyzer_away()
    {
        var projects = Repository.Files(".csproj", ".props", ".targets").ToList();
        Assert.Contains(
            "<ItemGroup Condition=\"'$(MSBuildProjectName)' != 'Arcade.Usage.Analyzers' and !$(MSBuildProjectName.Contains('.Tests'))\">\n    <ProjectReference Include=\"$(RepositoryRoot)src/Arcade.Usage.Analyzers/Arcade.Usage.Analyzers.csproj\" OutputItemType=\"Analyzer\"",
            File.ReadAllText(Repository.PathOf("eng/Common.targets")), StringComparison.Ordinal);
        Assert.DoesNotContain(projects, static path => File.ReadAllText(path) is var text
            && (text.Contains("RunAnalyzers", StringComparison.Ordinal) || text.Contains("Remove=\"@(Analyzer)", StringComparison.Ordinal) || text.Contains("<Analyzer Remove", StringComparison.Ordinal)));
        Assert.All(projects.Where(static path => path.EndsWith(".csproj", StringComparison.Ordinal)), static path => Assert.True(ImportsCommonTargets(path), path));
    }

    [Fact]
    public void Every_rule_is_an_error_from_the_start() =>
        Assert.All(new UsageAnalyzer().SupportedDiagnostics, static rule => Assert.True(rule is { DefaultSeverity: Microsoft.CodeAnalysis.DiagnosticSeverity.Error, IsEnabledByDefault: true }, rule.Id));

    /// <summary>The attribute's own comment says which rule guards it.</summary>
    private static bool IsDocumentation(string path) =>
        File.ReadLines(path).Where(static line => line.Contains(Prefix, StringComparison.OrdinalIgnoreCase)).All(static line => line.TrimStart().StartsWith("///", StringComparison.Ordinal));

    private static bool ImportsCommonTargets(string project)
    {
        for (var directory = Path.GetDirectoryName(project); directory is not null; directory = Path.GetDirectoryName(directory))
        {
            if (File.Exists(Path.Combine(directory, "Directory.Build.targets")))
                return directory == Repository.Root;
        }

        return false;
    }
}
