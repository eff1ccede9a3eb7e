using System.Text.Json;

namespace Arcade.Usage.CommandLine.Tests;

public sealed class StatusTests
{
    [Theory]
    [InlineData("off", "do_not_track", "DO_NOT_TRACK", "1")]
    [InlineData("off", "variable_off", "ACME_USAGE_TRACKING", "no")]
    [InlineData("log", "variable_log", "ACME_USAGE_TRACKING", "log")]
    [InlineData("local", "no_endpoint", "ACME_USAGE_HOST", "")]
    [InlineData("on", "default", "ACME_OTHER", "")]
    public async Task Status_names_the_rule_that_decided(string mode, string reason, string variable, string value)
    {
        await using var program = await SampleProgram.CreateAsync();
        program.Set(variable, value);
        var json = (await program.RunAsync("usage", "--json")).ReadJson();
        Assert.Equal((mode, reason), (json.GetProperty("mode").GetString(), json.GetProperty("reason").GetString()));
        var text = await program.RunAsync("usage");
        Assert.Equal((0, ""), (text.ExitCode, text.Error));
        Assert.StartsWith($"Usage tracking is {mode}, because {json.GetProperty("because").GetString()}.\n", text.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_shows_what_is_pending_and_the_endpoint_without_its_key()
    {
        await using var program = await SampleProgram.CreateAsync();
        await program.Service.GoDownAsync();
        await program.RunAsync("greet");
        var json = await program.RunAsync("usage", "--json");
        var text = await program.RunAsync("usage");
        Assert.Equal(1, json.ReadJson().GetProperty("pending_events").GetInt32());
        Assert.Equal(program.Service.Host, json.ReadJson().GetProperty("endpoint").GetProperty("host").GetString());
        Assert.True(json.ReadJson().GetProperty("can_start_sender").GetBoolean());
        Assert.Contains("Pending events:  1\n", text.Output, StringComparison.Ordinal);
        Assert.Contains($"Endpoint:        {program.Service.Host} (key phc_…{program.Service.ApiKey[^4..]}, from ACME_USAGE_HOST and ACME_USAGE_API_KEY)\n", text.Output, StringComparison.Ordinal);
        Assert.Contains($"Anonymous id:    {json.ReadJson().GetProperty("anonymous_id").GetString()}\n", text.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(program.Service.ApiKey, text.Output + json.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_shows_the_last_delivery_and_the_link()
    {
        await using var program = await SampleProgram.CreateAsync();
        await program.RunAsync("login", "principal-1");
        await program.Service.WaitForEventsAsync(2, cancellationToken: TestContext.Current.CancellationToken);
        await program.RunAsync("usage", "flush");
        var json = (await program.RunAsync("usage", "--json")).ReadJson();
        Assert.Equal("principal-1", json.GetProperty("linked_principal_id").GetString());
        Assert.Equal(0, json.GetProperty("pending_events").GetInt32());
        Assert.NotEqual(JsonValueKind.Null, json.GetProperty("last_delivery").ValueKind);
        Assert.Contains("Linked with:     principal-1\n", (await program.RunAsync("usage")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Program_that_can_not_start_a_sender_says_so()
    {
        await using var program = await SampleProgram.CreateAsync();
        program.Set("ACME_USAGE_EVENT_DATA", "{}");
        Assert.False((await program.RunAsync("usage", "--json")).ReadJson().GetProperty("can_start_sender").GetBoolean());
        Assert.Contains("This program can't start a sender here", (await program.RunAsync("usage")).Output, StringComparison.Ordinal);
    }
}
