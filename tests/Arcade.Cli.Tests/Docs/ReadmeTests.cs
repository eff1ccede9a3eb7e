namespace Arcade.Cli.Tests.Docs;

/// <summary>The README's code is the samples' code, which the solution compiles.</summary>
public sealed class ReadmeTests
{
    [Theory]
    [InlineData(0, "ThreeLines")]
    [InlineData(1, "ThreeLines.CommandLine")]
    [InlineData(2, "Signing")]
    public void Its_code_is_compiled_in_a_sample(int block, string sample)
    {
        var code = CodeBlocks(File.ReadAllText(Path.Combine(RepositoryFiles.Root(), "README.md")))[block];
        string[] program = [.. Directory.EnumerateFiles(Path.Combine(RepositoryFiles.Root(), "samples", sample), "*.cs").SelectMany(File.ReadAllLines)];

        var lines = code.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.Contains(line, program));
    }

    [Fact]
    public void It_shows_three_pieces_of_code() => Assert.Equal(3, CodeBlocks(File.ReadAllText(Path.Combine(RepositoryFiles.Root(), "README.md"))).Count);

    private static List<string> CodeBlocks(string page) =>
        [.. page.ReplaceLineEndings("\n").Split("```csharp\n").Skip(1).Select(static rest => rest[..rest.IndexOf("```", StringComparison.Ordinal)])];
}
