namespace Arcade.Usage.CommandLine.Tests;

public sealed class SignalTests
{
    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Signal_cancels_the_command_and_is_recorded(string signal)
    {
        await using var program = await SampleProgram.CreateAsync();
        var result = await program.SignalAsync([("ready", signal)], "wait");
        var recorded = await program.CaptureAsync();
        Assert.Equal(new SampleResult(130, "", ""), result);
        Assert.Equal("CLI execution failed", recorded.Name);
        Assert.Equal(("wait", "cancelled", "Cancelled"), (recorded.TextProperty("command_name"), recorded.TextProperty("error_type"), recorded.TextProperty("error_message")));
        Assert.Equal(130, recorded.Properties.GetProperty("exit_code").GetInt32());
    }

    [Fact]
    public async Task Command_that_ends_in_its_own_way_after_a_signal_keeps_its_exit_code()
    {
        await using var program = await SampleProgram.CreateAsync();
        var result = await program.SignalAsync([("ready", "TERM")], "wait", "--graceful");
        var recorded = await program.CaptureAsync();
        Assert.Equal(7, result.ExitCode);
        Assert.Equal(7, recorded.Properties.GetProperty("exit_code").GetInt32());
        Assert.Equal(("wait", "cancelled", "graceful"), (recorded.TextProperty("command_name"), recorded.TextProperty("error_type"), recorded.TextProperty("options")));
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task Command_that_can_not_look_at_a_token_ends_at_the_first_signal_and_is_recorded(string signal, int exitCode)
    {
        await using var program = await SampleProgram.CreateAsync();
        var result = await program.SignalAsync([("ready", signal)], "block");
        var recorded = await program.CaptureAsync();
        Assert.Equal((exitCode, exitCode), (result.ExitCode, recorded.Properties.GetProperty("exit_code").GetInt32()));
        Assert.Equal(("block", "cancelled"), (recorded.TextProperty("command_name"), recorded.TextProperty("error_type")));
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task Second_signal_ends_a_command_that_does_not_listen_and_is_recorded(string signal, int exitCode)
    {
        await using var program = await SampleProgram.CreateAsync();
        var result = await program.SignalAsync([("ready", "INT"), ("told", signal)], "wait", "--stubborn");
        var recorded = await program.CaptureAsync();
        Assert.Equal((exitCode, exitCode), (result.ExitCode, recorded.Properties.GetProperty("exit_code").GetInt32()));
        Assert.Equal(("wait", "cancelled"), (recorded.TextProperty("command_name"), recorded.TextProperty("error_type")));
    }
}
