namespace Arcade.Usage.Analyzers.Tests;

/// <summary>The program of <c>docs/usage-library.md</c>, as its reader would put it together.</summary>
public sealed class GuideTests
{
    [Fact]
    public async Task Its_program_compiles_and_the_analyzer_has_nothing_to_say()
    {
        var guide = await File.ReadAllTextAsync(Repository.PathOf("docs/usage-library.md"), TestContext.Current.CancellationToken);
        var blocks = guide.Split("```csharp").Skip(1).Select(static block => block.Split("```")[0]).ToList();
        Assert.Equal(6, blocks.Count);
        Assert.Empty(await Judged.WholeProgramAsync(string.Concat(blocks)));
    }
}
