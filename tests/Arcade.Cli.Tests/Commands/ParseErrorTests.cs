namespace Arcade.Cli.Tests.Commands;

/// <summary>What is said of a command line that isn't understood: enough to mend it, and nothing that may be a secret.</summary>
public sealed class ParseErrorTests
{
    [Theory]
    [InlineData("secret set A=1 B=hunter2", "Unrecognized command or argument '…'")]
    [InlineData("secret set A hunter", "Unrecognized command or argument '…'")]
    [InlineData("secret hunter2", "Unrecognized command or argument '…'")]
    [InlineData("login --with-token arc_hunter2", "Unrecognized command or argument '…'")]
    [InlineData("login --token=hunter2", "'--token=…'")]
    [InlineData("login --token:hunter2", "'--token:…'")]
    [InlineData("login -thunter2", "'…'")]
    [InlineData("login --port arc_hunter2", "'--port'")]
    [InlineData("login @hunter2", "'…'")]
    [InlineData("mcp hunter2", "'http'")]
    [InlineData("status --json=hunter2", "'…'")]
    [InlineData("evals --api-key=openai:sk-hunter2", "'--api-key' is no option")]
    [InlineData("usage endpoint https://usage.example key hunter2", "'…'")]
    public async Task What_may_be_a_value_is_not_repeated(string typed, string expected)
    {
        var (exitCode, output, error) = await TypedLine.RunAsync(typed.Split(' '));

        Assert.Equal((2, ""), (exitCode, output));
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter", error, StringComparison.Ordinal);
        Assert.Contains("--help", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("secret unset A --verbos=hunter2", "'--verbos' is no option")]
    [InlineData("worker enable weather --now", "'--now' is no option")]
    [InlineData("worker disable --all", "'--all' is no option")]
    public async Task An_option_that_nobody_declared_is_no_name(string typed, string expected)
    {
        var (exitCode, output, error) = await TypedLine.RunAsync(typed.Split(' '));

        Assert.Equal((2, ""), (exitCode, output));
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Very_many_mistakes_are_counted_and_not_all_named()
    {
        var (exitCode, _, error) = await TypedLine.RunAsync([.. Enumerable.Range(0, 20_000).Select(static number => "x" + number).Prepend("whoami")]);

        Assert.Equal(2, exitCode);
        Assert.Contains("There are 19992 more mistakes.", error, StringComparison.Ordinal);
        Assert.Equal(10, error.TrimEnd().Split('\n').Length);
    }

    [Theory]
    [InlineData("statsu", "'statsu'")]
    [InlineData("worker lst", "'lst'")]
    [InlineData("login --with-tokn", "'--with-tokn'")]
    [InlineData("login -x", "'-x'")]
    [InlineData("mcp htp", "'htp'")]
    public async Task A_mistyped_command_or_option_is_named(string typed, string expected)
    {
        var (exitCode, _, error) = await TypedLine.RunAsync(typed.Split(' '));

        Assert.Equal(2, exitCode);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mcp", "http", "")]
    [InlineData("mcp", "--env-file", "")]
    [InlineData("show", "")]
    [InlineData("show", "--json", "--as", "openai")]
    [InlineData("deploy", "")]
    [InlineData("evals", "")]
    [InlineData("secret", "set", "X", "--file", "")]
    [InlineData("secret", "set", "--env-file", "")]
    [InlineData("configure", "cursor", "--config", "")]
    public async Task What_cannot_be_meant_is_a_mistake_and_no_bug(params string[] typed)
    {
        var (exitCode, output, error) = await TypedLine.RunAsync(typed);

        Assert.Equal((2, ""), (exitCode, output));
        Assert.DoesNotContain("bug", error, StringComparison.Ordinal);
    }
}
