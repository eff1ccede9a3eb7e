using System.Text.Json;
using Arcade.Usage.Testing;

namespace Arcade.EndToEnd.Tests.Quiet;

/// <summary>Switched off, tracking does nothing that can be seen: neither in the home directory nor by any system call.</summary>
public sealed class OptOutTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Variables => new()
    {
        { "DO_NOT_TRACK", "true" },
        { "DO_NOT_TRACK", "yes" },
        { "ARCADE_USAGE_TRACKING", "0" },
        { "ARCADE_USAGE_TRACKING", " False\t" },
        { "ARCADE_USAGE_TRACKING", "NO" },
        { "ARCADE_USAGE_TRACKING", "Off " },
    };

    [Theory]
    [MemberData(nameof(Variables))]
    public async Task A_variable_that_says_no_leaves_no_trace_and_costs_no_file_status(string name, string value)
    {
        await using var service = await LoopbackPostHog.StartAsync(cancellationToken: Cancellation);
        await using var home = new QuietHome(service);
        home.Variables[name] = value;
        var trace = await Trace.RunAsync(home, "whoami");
        Untracked.Assert(home, trace);
        Assert.DoesNotContain(trace.Command, static call => call.NamesFile && call.Path is { } path && path.Contains("usage.", StringComparison.Ordinal));
        await using var reference = new QuietHome(service);
        reference.Variables["DO_NOT_TRACK"] = "1";
        Assert.Equal(Untracked.Paths(reference, await Trace.RunAsync(reference, "whoami")), Untracked.Paths(home, trace));
        service.AssertNothingArrived();
    }

    [Theory]
    [InlineData("DO_NOT_TRACK", "")]
    [InlineData("DO_NOT_TRACK", "0")]
    [InlineData("DO_NOT_TRACK", "FALSE")]
    [InlineData("ARCADE_USAGE_TRACKING", "1")]
    [InlineData("ARCADE_USAGE_TRACKING", "offline")]
    public async Task A_variable_that_does_not_say_no_leaves_tracking_on(string name, string value)
    {
        await using var service = await LoopbackPostHog.StartAsync(cancellationToken: Cancellation);
        await using var home = new QuietHome(service);
        home.Variables[name] = value;
        await home.RunAsync("whoami");
        await service.WaitForEventsAsync(1, cancellationToken: Cancellation);
        service.AssertDelivered();
    }

    [Theory]
    [InlineData("file")]
    [InlineData("link")]
    [InlineData("directory")]
    [InlineData("command")]
    public async Task A_marker_in_the_state_directory_means_off_at_the_cost_of_one_look(string kind)
    {
        await using var service = await LoopbackPostHog.StartAsync(cancellationToken: Cancellation);
        await using var home = new QuietHome(service);
        var marker = home.InState("usage.off");
        if (kind == "command")
            Assert.Equal(0, (await home.RunAsync("usage", "off")).ExitCode);
        else
            Directory.CreateDirectory(home.State);
        if (kind == "file")
            await File.WriteAllTextAsync(marker, "", Cancellation);
        else if (kind == "link")
            File.CreateSymbolicLink(marker, "/nowhere/at/all");
        else if (kind == "directory")
            Directory.CreateDirectory(marker);
        await Untracked.AssertMarkedAsync(home, service, "usage.off");
    }

    [Fact]
    public async Task A_marker_that_can_not_be_looked_at_means_off()
    {
        Root.Require();
        await using var service = await LoopbackPostHog.StartAsync(cancellationToken: Cancellation);
        await using var home = new QuietHome(service);
        Directory.CreateDirectory(home.State);
        Modes.Set(home.State, 0);
        Modes.Set(home.Home, 0b111_111_111);
        foreach (var arguments in new[] { "whoami", "logout" })
        {
            var result = await home.ShellAsync("exec setpriv --reuid=65534 --regid=65534 --clear-groups \"$@\"", arguments);
            Assert.DoesNotContain("usage", result.Output + result.Error, StringComparison.Ordinal);
        }

        Assert.Empty(Directory.GetFileSystemEntries(home.State));
        service.AssertNothingArrived();
    }

    [Fact]
    public async Task Log_mode_writes_the_event_as_it_would_be_sent_and_stores_nothing()
    {
        await using var service = await LoopbackPostHog.StartAsync(cancellationToken: Cancellation);
        await using var sending = new QuietHome(service);
        await sending.RunAsync("whoami");
        var sent = (await service.WaitForEventsAsync(1, cancellationToken: Cancellation)).Events[0];
        await sending.SenderEndsAsync();

        await using var home = new QuietHome(service);
        home.Variables["ARCADE_USAGE_TRACKING"] = " LOG ";
        var before = home.Inventory();
        var trace = await Trace.RunAsync(home, "whoami");
        Assert.Equal(before, home.Inventory());
        Assert.Empty(trace.Started);
        Assert.DoesNotContain(trace.Command, static call => call.Name is "socket" or "connect");
        var objects = trace.Result.Error.Split('\n').Where(static line => line.StartsWith('{')).ToList();
        using var logged = JsonDocument.Parse(Assert.Single(objects));
        using var wire = JsonDocument.Parse(sent.RawJson);
        Assert.Equal(Shape(wire.RootElement), Shape(logged.RootElement));
        Assert.Equal(sent.Name, logged.RootElement.GetProperty("event").GetString());
        Assert.Equal("whoami", logged.RootElement.GetProperty("properties").GetProperty("command_name").GetString());
        Assert.Single(service.Requests);
    }

    [Theory]
    [InlineData]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("--version")]
    [InlineData("whoami", "--help")]
    [InlineData("[suggest]", "who")]
    [InlineData("usage")]
    [InlineData("usage", "--json")]
    [InlineData("usage", "show")]
    [InlineData("usage", "show", "--sent")]
    [InlineData("usage", "export")]
    [InlineData("usage", "events")]
    [InlineData("usage", "endpoint")]
    public async Task What_is_no_command_creates_nothing_at_all(params string[] arguments)
    {
        await using var service = await LoopbackPostHog.StartAsync(cancellationToken: Cancellation);
        await using var home = new QuietHome(service);
        await home.RunAsync(arguments);
        Assert.Empty(home.Inventory());
        service.AssertNothingArrived();
    }

    private static SortedSet<string> Shape(JsonElement element) =>
        [.. element.EnumerateObject().SelectMany(static member => member.Value.ValueKind == JsonValueKind.Object
            ? member.Value.EnumerateObject().Select(inner => $"{member.Name}.{inner.Name}:{Kind(inner.Value)}")
            : [$"{member.Name}:{Kind(member.Value)}"])];

    private static string Kind(JsonElement value) => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? "Boolean" : value.ValueKind.ToString();
}
