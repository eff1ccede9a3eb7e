using System.Text.Json;
using Arcade.Usage.Testing;

namespace Arcade.Usage.CommandLine.Tests;

public sealed class OutcomeTests
{
    [Fact]
    public async Task Alias_that_was_typed_is_recorded_under_the_declared_name_with_the_options_given()
    {
        await using var program = await SampleProgram.CreateAsync();
        var result = await program.RunAsync("hi", "--verbose", "-n", "private-value");
        var recorded = await program.CaptureAsync();
        Assert.Equal(new SampleResult(0, "hello private-value\n", ""), result);
        Assert.Equal("CLI execution succeeded", recorded.Name);
        Assert.Equal("greet", recorded.TextProperty("command_name"));
        Assert.Equal("name,verbose", recorded.TextProperty("options"));
        Assert.Equal("1.2.3", recorded.TextProperty("cli_version"));
        Assert.Equal(0, recorded.Properties.GetProperty("exit_code").GetInt32());
        Assert.True(recorded.Properties.GetProperty("duration").GetDouble() > 0);
        Assert.False(recorded.Properties.TryGetProperty("error_type", out _));
        Assert.DoesNotContain("private-value", recorded.RawText, StringComparison.Ordinal);
        program.Service.AssertDelivered();
    }

    [Theory]
    [InlineData("worker.list", "", "worker", "ls")]
    [InlineData("worker.list", "verbose", "--verbose", "worker", "list")]
    [InlineData("greet", "", "greet")]
    [InlineData("greet", "name", "greet", "-n", "--help")]
    public async Task Command_is_named_by_its_path_and_options_by_what_was_given(string name, string options, params string[] args)
    {
        await using var program = await SampleProgram.CreateAsync();
        var recorded = await program.RunAndCaptureAsync(args);
        Assert.Equal((name, options), (recorded.TextProperty("command_name"), recorded.TextProperty("options")));
    }

    [Theory]
    [InlineData("<unknown>", "", "acme --help", "private-word", "--private-option")]
    [InlineData("greet", "times,verbose", "acme greet --help", "hi", "--times", "private-many", "--verbose")]
    [InlineData("greet", "", "acme greet --help", "greet", "--private-option")]
    [InlineData("greet", "name", "acme greet --help", "greet", "-n")]
    [InlineData("worker", "", "acme worker --help", "worker")]
    public async Task Command_line_that_does_not_parse_is_a_usage_error_that_names_nothing_typed(string name, string options, string hint, params string[] args)
    {
        await using var program = await SampleProgram.CreateAsync();
        var result = await program.RunAsync(args);
        var recorded = await program.CaptureAsync();
        Assert.Equal(2, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.EndsWith($"\nRun '{hint}' to see how it is used.\n", result.Error, StringComparison.Ordinal);
        Assert.Equal("CLI execution failed", recorded.Name);
        Assert.Equal((name, options), (recorded.TextProperty("command_name"), recorded.TextProperty("options")));
        Assert.Equal(("usage_error", "The command line did not parse"), (recorded.TextProperty("error_type"), recorded.TextProperty("error_message")));
        Assert.Equal("0.00", recorded.Properties.GetProperty("duration").GetRawText());
        Assert.Equal(2, recorded.Properties.GetProperty("exit_code").GetInt32());
        Assert.DoesNotContain("private", recorded.RawText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Declared_error_is_told_with_its_values_and_recorded_without()
    {
        await using var program = await SampleProgram.CreateAsync();
        var result = await program.RunAsync("fail");
        var recorded = await program.CaptureAsync();
        Assert.Equal(new SampleResult(1, "", "Failed to enable worker 'secret-worker': secret reason\n"), result);
        Assert.Equal(("cli_error", "Failed to enable worker '{worker_id}': {reason}"), (recorded.TextProperty("error_type"), recorded.TextProperty("error_message")));
        Assert.DoesNotContain("secret", recorded.RawText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exit_code_of_a_command_passes_unchanged_and_is_recorded()
    {
        await using var program = await SampleProgram.CreateAsync();
        var result = await program.RunAsync("fail", "--code", "3");
        var recorded = await program.CaptureAsync();
        Assert.Equal(new SampleResult(3, "", ""), result);
        Assert.Equal(3, recorded.Properties.GetProperty("exit_code").GetInt32());
        Assert.Equal(("cli_error", "Unspecified error"), (recorded.TextProperty("error_type"), recorded.TextProperty("error_message")));
    }

    [Theory]
    [InlineData("base", "System.InvalidOperationException")]
    [InlineData("own", "Arcade.Usage.CommandLine.Sample.SampleException")]
    [InlineData("foreign", "other")]
    [InlineData("timeout", "System.Threading.Tasks.TaskCanceledException")]
    public async Task Unhandled_exception_is_one_line_for_the_person_and_at_most_a_type_on_record(string kind, string type)
    {
        await using var program = await SampleProgram.CreateAsync();
        var result = await program.RunAsync("throw", kind);
        var recorded = await program.CaptureAsync();
        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Equal(1, result.Error.Count(static c => c == '\n'));
        Assert.Contains("This is a bug in acme: please report it", result.Error, StringComparison.Ordinal);
        Assert.Equal((type, "Unhandled exception"), (recorded.TextProperty("error_type"), recorded.TextProperty("error_message")));
        Assert.DoesNotContain("secret", recorded.RawText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("greet", "-n", "x")]
    [InlineData("fail")]
    [InlineData("throw", "own")]
    [InlineData("nonsense")]
    [InlineData("--help")]
    public async Task Output_and_exit_code_are_the_same_with_tracking_on_off_and_failing(params string[] args)
    {
        await using var program = await SampleProgram.CreateAsync();
        var on = await program.RunAsync(args);
        var off = await program.Set("DO_NOT_TRACK", "1").RunAsync(args);
        var notADirectory = Path.Combine(program.WorkDirectory, "file");
        await File.WriteAllTextAsync(notADirectory, "", TestContext.Current.CancellationToken);
        var failing = await program.Set("DO_NOT_TRACK", null).Set("ACME_WORK_DIR", notADirectory).RunAsync(args);
        Assert.Equal(off, on);
        Assert.Equal(off, failing);
    }

    [Fact]
    public async Task Off_creates_nothing()
    {
        await using var program = await SampleProgram.CreateAsync();
        Assert.Equal(0, (await program.Set("ACME_USAGE_TRACKING", "off").RunAsync("greet")).ExitCode);
        program.AssertNothingCreated();
    }

    [Fact]
    public async Task Log_mode_writes_the_event_to_standard_error_only()
    {
        await using var program = await SampleProgram.CreateAsync();
        var result = await program.Set("ACME_USAGE_TRACKING", "log").RunAsync("greet", "-n", "x");
        using var logged = JsonDocument.Parse(result.Error);
        Assert.Equal("hello x\n", result.Output);
        Assert.Equal("greet", logged.RootElement.GetProperty("properties").GetProperty("command_name").GetString());
        program.AssertNothingCreated();
    }

    [Fact]
    public async Task Action_reaches_its_session_and_records_an_event_of_its_own()
    {
        await using var program = await SampleProgram.CreateAsync();
        await program.RunAsync("greet", "--own-event", "--times", "4");
        var snapshot = await program.Service.WaitForEventsAsync(2, cancellationToken: TestContext.Current.CancellationToken);
        var own = Assert.Single(snapshot.AcceptedEvents, static recorded => recorded.Name == "Somebody was greeted");
        Assert.Equal(4, own.Properties.GetProperty("times").GetInt32());
    }

    [Fact]
    public async Task Login_links_through_its_session_and_logout_ends_the_identity_after_its_own_event()
    {
        await using var program = await SampleProgram.CreateAsync();
        await program.RunAsync("greet");
        var first = await program.CaptureAsync();
        await program.RunAsync("login", "principal-1");
        await program.RunAsync("logout");
        await program.RunAsync("greet");
        var snapshot = await program.Service.WaitForEventsAsync(5, cancellationToken: TestContext.Current.CancellationToken);
        var alias = Assert.Single(snapshot.AcceptedEvents, static recorded => recorded.IsAlias);
        Assert.Equal((first.DistinctId, "principal-1"), (alias.DistinctId, alias.AliasedPrincipal));
        Assert.Equal("principal-1", Assert.Single(snapshot.AcceptedEvents, static recorded => recorded.TextProperty("command_name") == "login").DistinctId);
        Assert.Equal("principal-1", Assert.Single(snapshot.AcceptedEvents, static recorded => recorded.TextProperty("command_name") == "logout").DistinctId);
        var last = Assert.Single(snapshot.AcceptedEvents, recorded => recorded.TextProperty("command_name") == "greet" && recorded.Uuid != first.Uuid);
        Assert.DoesNotContain(last.DistinctId, (string[])["principal-1", first.DistinctId]);
    }
}
