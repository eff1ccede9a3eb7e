using Arcade.Usage.Testing;

namespace Arcade.Usage.CommandLine.Tests;

public sealed class NoticeTests
{
    private const string Collecting = "acme collects how it is used";
    private const string Local = "nothing leaves it";

    [Fact]
    public async Task Notice_is_shown_on_a_terminal_once_before_the_output_and_that_run_sends_nothing()
    {
        await using var program = await SampleProgram.CreateAsync();
        var first = await program.RunOnTerminalAsync("greet -n x");
        program.Service.AssertNothingArrived();
        var second = await program.RunOnTerminalAsync("greet -n x");
        Assert.Contains(Collecting, first.Output, StringComparison.Ordinal);
        Assert.Contains("Switch off: 'acme usage off', or ACME_USAGE_TRACKING=0.", first.Output, StringComparison.Ordinal);
        Assert.Contains("'acme usage events'", first.Output, StringComparison.Ordinal);
        Assert.True(first.Output.IndexOf(Collecting, StringComparison.Ordinal) < first.Output.IndexOf("hello x", StringComparison.Ordinal));
        Assert.DoesNotContain("acme", second.Output, StringComparison.Ordinal);
        await program.Service.WaitForEventsAsync(2, cancellationToken: TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Notice_goes_to_standard_error_and_shows_where_only_that_is_a_terminal()
    {
        await using var program = await SampleProgram.CreateAsync();
        var output = Path.Combine(program.WorkDirectory, "output");
        var result = await program.RunOnTerminalAsync($"greet -n x > '{output}'");
        Assert.Contains(Collecting, result.Output, StringComparison.Ordinal);
        Assert.Equal("hello x\n", await File.ReadAllTextAsync(output, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("fail")]
    [InlineData("nonsense")]
    public async Task Command_that_fails_has_shown_the_notice_too(string arguments)
    {
        await using var program = await SampleProgram.CreateAsync();
        var result = await program.RunOnTerminalAsync(arguments);
        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains(Collecting, result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("greet --json")]
    [InlineData("greet 2>/dev/null")]
    [InlineData("serve --stdio")]
    [InlineData("--help")]
    [InlineData("usage")]
    [InlineData("usage --json")]
    [InlineData("'[suggest]' gr")]
    public async Task Notice_waits_for_another_command(string arguments)
    {
        await using var program = await SampleProgram.CreateAsync();
        var result = await program.RunOnTerminalAsync(arguments);
        Assert.Equal(0, result.ExitCode);
        Assert.DoesNotContain(Collecting, result.Output, StringComparison.Ordinal);
        Assert.Contains(Collecting, (await program.RunOnTerminalAsync("greet")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notice_is_never_shown_in_a_pipe()
    {
        await using var program = await SampleProgram.CreateAsync();
        Assert.Equal(new SampleResult(0, "hello \n", ""), await program.RunAsync("greet"));
        Assert.False(File.Exists(Path.Combine(program.StateDirectory, "usage.notice")));
    }

    [Theory]
    [InlineData("ACME_USAGE_TRACKING", "0")]
    [InlineData("DO_NOT_TRACK", "1")]
    public async Task Notice_is_not_shown_where_tracking_is_off(string variable, string value)
    {
        await using var program = await SampleProgram.CreateAsync();
        Assert.DoesNotContain(Collecting, (await program.Set(variable, value).RunOnTerminalAsync("greet")).Output, StringComparison.Ordinal);
        program.AssertNothingCreated();
    }

    [Fact]
    public async Task Local_mode_says_once_that_nothing_leaves_and_the_notice_follows_when_something_does()
    {
        await using var program = await SampleProgram.CreateAsync();
        program.WithoutEndpoint();
        Assert.Contains(Local, (await program.RunOnTerminalAsync("greet")).Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Local, (await program.RunOnTerminalAsync("greet")).Output, StringComparison.Ordinal);
        program.Set("ACME_USAGE_HOST", program.Service.Host).Set("ACME_USAGE_API_KEY", program.Service.ApiKey);
        Assert.Contains(Collecting, (await program.RunOnTerminalAsync("greet")).Output, StringComparison.Ordinal);
        program.Service.AssertNothingArrived();
    }
}
