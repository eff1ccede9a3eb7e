namespace Arcade.Usage.CommandLine.Tests;

public sealed class PurgeTests
{
    [Fact]
    public async Task Purge_without_a_terminal_needs_an_explicit_yes()
    {
        await using var program = await SampleProgram.CreateAsync();
        await program.WithoutEndpoint().RunAsync("greet");
        Assert.Equal(new SampleResult(2, "", "Nothing was removed: there is no terminal to ask on. Give --yes to agree.\n"), await program.RunAsync("usage", "purge"));
        Assert.NotNull(await AnonymousIdAsync(program));
    }

    [Fact]
    public async Task Purge_removes_everything_and_prints_the_ids_to_quote()
    {
        await using var program = await SampleProgram.CreateAsync();
        await program.WithoutEndpoint().RunAsync("login", "principal-1");
        var id = await AnonymousIdAsync(program);
        var result = await program.RunAsync("usage", "purge", "--yes");
        Assert.Equal(new SampleResult(0, $"{id}\nprincipal-1\n", "Removed. To have the service delete what it has, quote these ids:\n"), result);
        Assert.Null(await AnonymousIdAsync(program));
        Assert.Equal("Nothing is pending.\n", (await program.RunAsync("usage", "show", "--pending")).Error);
        Assert.Equal(new SampleResult(0, "", "Removed; this machine was known by no id.\n"), await program.RunAsync("usage", "purge", "-y"));
    }

    [Fact]
    public async Task Purge_prints_the_ids_as_json()
    {
        await using var program = await SampleProgram.CreateAsync();
        await program.WithoutEndpoint().RunAsync("greet");
        var id = await AnonymousIdAsync(program);
        var json = (await program.RunAsync("usage", "purge", "--yes", "--json")).ReadJson();
        Assert.Equal(id, Assert.Single(json.GetProperty("anonymous_ids").EnumerateArray()).GetString());
        Assert.Equal(0, json.GetProperty("principal_ids").GetArrayLength());
    }

    [Theory]
    [InlineData("y\n", 0)]
    [InlineData("n\n", 1)]
    [InlineData("\n", 1)]
    public async Task Purge_asks_on_a_terminal(string answer, int exitCode)
    {
        await using var program = await SampleProgram.CreateAsync();
        await program.WithoutEndpoint().RunAsync("greet");
        var result = await program.RunOnTerminalAsync("usage purge", answer);
        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains("[y/N]", result.Output, StringComparison.Ordinal);
        Assert.Equal(exitCode == 0, await AnonymousIdAsync(program) is null);
    }

    [Fact]
    public async Task Ctrl_C_at_the_question_ends_it_with_130_and_removes_nothing()
    {
        await using var program = await SampleProgram.CreateAsync();
        await program.WithoutEndpoint().RunAsync("greet");
        var result = await program.InterruptOnTerminalAsync("usage purge", "[y/N] ");
        Assert.Equal(130, result.ExitCode);
        Assert.DoesNotContain("emoved.", result.Output, StringComparison.Ordinal);
        Assert.NotNull(await AnonymousIdAsync(program));
    }

    private static async Task<string?> AnonymousIdAsync(SampleProgram program) =>
        (await program.RunAsync("usage", "--json")).ReadJson().GetProperty("anonymous_id").GetString();
}
