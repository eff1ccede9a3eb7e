using System.Text.Json;
using Arcade.Usage.Testing;

namespace Arcade.Usage.CommandLine.Tests;

public sealed class ControlTests
{
    [Fact]
    public async Task Off_stops_recording_and_on_begins_anew()
    {
        await using var program = await SampleProgram.CreateAsync();
        program.WithoutEndpoint();
        await program.RunAsync("greet");
        var off = await program.RunAsync("usage", "off");
        Assert.Equal((0, ""), (off.ExitCode, off.Error));
        Assert.StartsWith("Usage tracking is off, because the file usage.off is in " + program.StateDirectory, off.Output, StringComparison.Ordinal);
        await program.RunAsync("greet");
        Assert.Equal("Nothing is pending.\n", (await program.RunAsync("usage", "show", "--pending")).Error);
        Assert.Equal("marker", (await program.RunAsync("usage", "off", "--json")).ReadJson().GetProperty("reason").GetString());

        var on = await program.RunAsync("usage", "on", "--json");
        Assert.Equal((0, "local"), (on.ExitCode, on.ReadJson().GetProperty("mode").GetString()));
        Assert.StartsWith("Usage tracking is local", (await program.RunAsync("usage", "on")).Output, StringComparison.Ordinal);
        await program.RunAsync("greet");
        Assert.Single((await program.RunAsync("usage", "show", "--pending")).OutputLines);
    }

    [Fact]
    public async Task On_fails_where_something_else_still_switches_off()
    {
        await using var program = await SampleProgram.CreateAsync();
        var result = await program.Set("DO_NOT_TRACK", "1").RunAsync("usage", "on");
        Assert.Equal(1, result.ExitCode);
        Assert.Equal("Usage tracking is off, because the environment variable DO_NOT_TRACK is set.\n", result.Output);
        Assert.Equal("Nothing of yours switches it off any more, and something else still does.\n", result.Error);
    }

    [Fact]
    public async Task Off_that_can_not_be_written_names_the_variable()
    {
        await using var program = await SampleProgram.CreateAsync();
        var file = Path.Combine(program.WorkDirectory, "file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
        var result = await program.Set("ACME_WORK_DIR", file).RunAsync("usage", "off");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("set ACME_USAGE_TRACKING=0 instead", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_writes_pending_events_exactly_as_they_are_sent()
    {
        await using var program = await SampleProgram.CreateAsync();
        await program.WithoutSender().RunAsync("greet");
        var pending = Assert.Single((await program.RunAsync("usage", "show", "--pending")).OutputLines);
        var json = (await program.RunAsync("usage", "show", "--pending", "--json")).ReadJson();
        Assert.Equal(pending, Assert.Single(json.GetProperty("pending").EnumerateArray()).GetRawText());
        Assert.False(json.TryGetProperty("sent", out _));

        Assert.Equal(0, (await program.RunAsync("usage", "flush")).ExitCode);
        var captured = Assert.Single(program.Service.TakeSnapshot().AcceptedEvents);
        var sent = Assert.Single((await program.RunAsync("usage", "show", "--sent")).OutputLines);
        Assert.Equal(captured.RawText, pending);
        Assert.Equal(captured.RawText, sent);
        Assert.Equal(new SampleResult(0, "", "Nothing is pending.\n"), await program.RunAsync("usage", "show", "--pending"));
        Assert.Equal(sent + "\n", (await program.RunAsync("usage", "show")).Output);
        Assert.Single((await program.RunAsync("usage", "show", "--json")).ReadJson().GetProperty("sent").EnumerateArray());
    }

    [Fact]
    public async Task Show_takes_one_of_its_options()
    {
        await using var program = await SampleProgram.CreateAsync();
        var result = await program.RunAsync("usage", "show", "--pending", "--sent");
        Assert.Equal(new SampleResult(2, "", "--pending and --sent exclude each other: give one, or neither for both.\nRun 'acme usage show --help' to see how it is used.\n"), result);
    }

    [Fact]
    public async Task Flush_delivers_what_a_service_that_was_down_left_pending()
    {
        await using var program = await SampleProgram.CreateAsync();
        await program.Service.GoDownAsync();
        await program.WithoutSender().RunAsync("greet");
        var failed = await program.RunAsync("usage", "flush", "--json");
        Assert.Equal((1, 1), (failed.ExitCode, failed.ReadJson().GetProperty("pending_events").GetInt32()));
        Assert.StartsWith("Something is still pending", failed.Error, StringComparison.Ordinal);

        await program.Service.ComeBackAsync(TestContext.Current.CancellationToken);
        var result = await program.RunAsync("usage", "flush");
        Assert.Equal(new SampleResult(0, "Delivered 1; pending: 0 events, 0 aliases.\n", ""), result);
        program.Service.AssertDelivered();
        Assert.Equal(new SampleResult(0, "Delivered 0; pending: 0 events, 0 aliases.\n", ""), await program.RunAsync("usage", "flush"));
    }

    [Fact]
    public async Task Flush_shows_progress_on_a_terminal()
    {
        await using var program = await SampleProgram.CreateAsync();
        await program.WithoutSender().RunAsync("greet");
        var result = await program.RunOnTerminalAsync("usage flush");
        Assert.Contains("\rDelivered 1\n", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ACME_USAGE_HOST", "", "Nothing was sent: no endpoint is configured, so nothing is ever sent.\n")]
    [InlineData("DO_NOT_TRACK", "1", "Nothing was sent: tracking is off.\n")]
    public async Task Flush_fails_where_nothing_is_ever_sent_and_says_why(string variable, string value, string error)
    {
        await using var program = await SampleProgram.CreateAsync();
        program.Set(variable, value);
        Assert.Equal(new SampleResult(1, "", error), await program.RunAsync("usage", "flush"));
        var json = await program.RunAsync("usage", "flush", "--json");
        Assert.Equal(1, json.ExitCode);
        Assert.NotEqual(JsonValueKind.Null, json.ReadJson().GetProperty("obstacle").ValueKind);
    }

    [Fact]
    public async Task Reset_begins_a_new_anonymous_id()
    {
        await using var program = await SampleProgram.CreateAsync();
        program.WithoutEndpoint();
        Assert.Equal(new SampleResult(0, "There was no anonymous id yet; nothing to reset.\n", ""), await program.RunAsync("usage", "reset"));
        await program.RunAsync("greet");
        var before = (await program.RunAsync("usage", "--json")).ReadJson().GetProperty("anonymous_id").GetString();
        var text = await program.RunAsync("usage", "reset");
        var json = (await program.RunAsync("usage", "reset", "--json")).ReadJson().GetProperty("anonymous_id").GetString();
        Assert.StartsWith("New anonymous id: ", text.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(before!, text.Output, StringComparison.Ordinal);
        Assert.Equal(json, (await program.RunAsync("usage", "--json")).ReadJson().GetProperty("anonymous_id").GetString());
        Assert.NotEqual(before, json);
    }

    [Fact]
    public async Task Export_holds_everything_and_no_key()
    {
        await using var program = await SampleProgram.CreateAsync();
        await program.RunAsync("usage", "endpoint", program.Service.Host, program.Service.ApiKey);
        await program.RunAsync("greet");
        await program.RunAsync("usage", "flush");
        var plain = await program.RunAsync("usage", "export");
        Assert.Equal(plain.ReadJson().GetProperty("identity").GetRawText(), (await program.RunAsync("usage", "export", "--json")).ReadJson().GetProperty("identity").GetRawText());
        Assert.NotEmpty(plain.ReadJson().GetProperty("identity").GetProperty("anon_id").GetString()!);
        Assert.Equal((0, 1), (plain.ReadJson().GetProperty("pending").GetArrayLength(), plain.ReadJson().GetProperty("sent").GetArrayLength()));
        Assert.DoesNotContain(program.Service.ApiKey, plain.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_are_listed_as_a_page_and_as_a_schema()
    {
        await using var program = await SampleProgram.CreateAsync();
        var page = (await program.RunAsync("usage", "events")).Output;
        Assert.StartsWith("# What acme says about its use\n", page, StringComparison.Ordinal);
        Assert.Contains("## Somebody was greeted\n", page, StringComparison.Ordinal);
        Assert.Equal(4, (await program.RunAsync("usage", "events", "--json")).ReadJson().GetProperty("oneOf").GetArrayLength());
    }
}
