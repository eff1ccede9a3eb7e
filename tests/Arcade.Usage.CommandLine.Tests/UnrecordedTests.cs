namespace Arcade.Usage.CommandLine.Tests;

public sealed class UnrecordedTests
{
    [Theory]
    [InlineData(0, "--help")]
    [InlineData(0, "-h")]
    [InlineData(0, "greet", "--help")]
    [InlineData(0, "nonsense", "--help")]
    [InlineData(0, "--version")]
    [InlineData(0, "--version", "greet")]
    [InlineData(0, "[suggest:2]", "gr")]
    [InlineData(0, "[suggest]", "greet --")]
    [InlineData(2, "[nonsense]", "greet")]
    [InlineData(0)]
    [InlineData(0, "usage")]
    [InlineData(0, "usage", "--json")]
    [InlineData(0, "usage", "events")]
    [InlineData(0, "usage", "show")]
    [InlineData(0, "usage", "export")]
    [InlineData(0, "usage", "endpoint")]
    [InlineData(0, "usage", "--help")]
    [InlineData(2, "usage", "nonsense")]
    [InlineData(2, "usage", "show", "--nonsense")]
    [InlineData(2, "usage", "purge")]
    public async Task Looking_around_creates_nothing_and_sends_nothing(int exitCode, params string[] args)
    {
        await using var program = await SampleProgram.CreateAsync();
        var result = await program.RunAsync(args);
        Assert.Equal(exitCode, result.ExitCode);
        program.AssertNothingCreated();
    }

    [Fact]
    public async Task No_arguments_show_the_help_page()
    {
        await using var program = await SampleProgram.CreateAsync();
        var bare = await program.RunAsync();
        Assert.Equal(await program.RunAsync("--help"), bare);
        Assert.Contains("Usage:", bare.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Completion_proposes_commands()
    {
        await using var program = await SampleProgram.CreateAsync();
        Assert.Equal("greet\n", (await program.RunAsync("[suggest:2]", "gr")).Output);
    }
}
