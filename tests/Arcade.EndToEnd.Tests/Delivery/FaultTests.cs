using System.Net;
using System.Net.Sockets;
using Arcade.EndToEnd.Tests.Harness;
using Arcade.Usage.Testing;

namespace Arcade.EndToEnd.Tests.Delivery;

/// <summary>Whatever the service does: the command doesn't show it, and its event arrives once all is well.</summary>
public sealed class FaultTests
{
    public static TheoryData<string> Faults => [.. Answers.Keys];

    private static Dictionary<string, Answer> Answers { get; } = new()
    {
        ["resetting"] = Answer.Reset,
        ["resetting after the body"] = Answer.ResetAfterBody,
        ["losing its answer"] = Answer.AcceptedButLost,
        ["429"] = Answer.Status(429, retryAfter: 3600),
        ["500"] = Answer.Status(500),
        ["503 with a page"] = Answer.Status(503, "<html>"),
        ["400"] = Answer.Status(400),
        ["401"] = Answer.Status(401),
        ["404"] = Answer.Status(404),
        ["413"] = Answer.Status(413),
        ["HTML with 200"] = Answer.HtmlWith200,
        ["200 without a body"] = Answer.Status(200),
        ["200 that says no"] = Answer.Status(200, """{"status":0}"""),
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_command_ends_as_with_tracking_off_and_its_event_arrives_once_the_service_is_well(string fault)
    {
        await using var world = await World.StartAsync();
        world.Service.Always(Answers[fault]);

        await AssertInvisibleAsync(world.Home);
        await AssertNothingFlushesAsync(world.Home);

        world.Service.Recover();
        await AssertAllFlushesAsync(world.Home);
        await AssertOneEventAsync(world);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var world = await World.StartAsync();
        await using var elsewhere = await LoopbackPostHog.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        world.Service.Always(Answer.Redirect(elsewhere.Host + "/batch/", 307));

        await AssertInvisibleAsync(world.Home);
        await AssertNothingFlushesAsync(world.Home);
        elsewhere.AssertNothingArrived();

        world.Service.Recover();
        await AssertAllFlushesAsync(world.Home);
        await AssertOneEventAsync(world);
        elsewhere.AssertNothingArrived();
    }

    [Fact]
    public async Task A_service_that_nothing_listens_for_gets_the_event_when_it_comes()
    {
        // A socket that is bound and doesn't listen refuses connections and keeps its port.
        using var reserved = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        reserved.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)reserved.LocalEndPoint!).Port;
        await using var home = new TestHome();
        home.Point($"http://127.0.0.1:{port}", "phc_e2e");

        await AssertInvisibleAsync(home);
        await AssertNothingFlushesAsync(home);

        reserved.Dispose();
        await using var service = await LoopbackPostHog.StartAsync(port, "phc_e2e", cancellationToken: TestContext.Current.CancellationToken);
        await AssertAllFlushesAsync(home);
        service.AssertDelivered();
        WireAssertions.AssertCommands(service.TakeSnapshot(), 1);
    }

    [Fact]
    public async Task A_silent_service_holds_up_no_command()
    {
        await using var world = await World.StartAsync();
        world.Service.Always(Answer.Silence);

        await AssertInvisibleAsync(world.Home);
        await world.Service.WaitForRequestsAsync(1, cancellationToken: TestContext.Current.CancellationToken);
        // The sender still waits for its answer, and the next command neither waits for the sender nor starts another.
        await AssertInvisibleAsync(world.Home);
        Assert.InRange(world.Home.Senders().Length, 0, 1);

        world.Service.Recover();
        var story = await world.SettleAsync();
        Assert.Equal(2, story.Commands.Count);
    }

    [Fact]
    public async Task An_event_that_alone_is_refused_does_not_hold_up_the_others()
    {
        await using var world = await World.StartAsync();
        world.Service.Always(Answer.Status(503));
        (await world.Home.RunAsync("whoami")).AssertExit(1);
        (await world.Home.RunAsync("status")).AssertExit(0);
        (await world.Home.RunAsync("logout")).AssertExit(0);
        await world.Home.NoSenderIsLeftAsync();
        world.Service.Recover();
        world.Service.For(static request => request.Events.Any(static item => item.TextProperty("command_name") == "status"), Answer.Status(400));

        var flush = (await world.Home.RunAsync("usage", "flush", "--json")).AssertExit(0).Json();

        Assert.Equal(0, flush.GetProperty("pending_events").GetInt32());
        Assert.Equal(["whoami", "logout"], new Story(world.Service.TakeSnapshot()).Owners.Select(static owner => owner.Command));
        var accounts = (await world.Home.UsageAsync()).GetProperty("accounts");
        Assert.Equal((3, 2, 1), (accounts.GetProperty("recorded").GetInt32(), accounts.GetProperty("delivered").GetInt32(), accounts.GetProperty("refused").GetInt32()));
    }

    private static async Task AssertInvisibleAsync(TestHome home)
    {
        var tracked = await home.RunAsync("whoami");
        var untracked = await home.RunWithAsync("ARCADE_USAGE_TRACKING", "0", "whoami");
        untracked.AssertExit(1);
        tracked.AssertSameAs(untracked);
    }

    private static async Task AssertNothingFlushesAsync(TestHome home)
    {
        var result = await home.RunAsync("usage", "flush", "--json");
        var flush = result.AssertExit(1).Json();
        Assert.Equal(0, flush.GetProperty("delivered").GetInt32());
        Assert.Equal(1, flush.GetProperty("pending_events").GetInt32());
        Assert.Contains("still pending", result.Error, StringComparison.Ordinal);
    }

    private static async Task AssertAllFlushesAsync(TestHome home)
    {
        var result = await home.RunAsync("usage", "flush", "--json");
        var flush = result.AssertExit(0).Json();
        Assert.Equal(1, flush.GetProperty("delivered").GetInt32());
        Assert.Equal(0, flush.GetProperty("pending_events").GetInt32());
        Assert.Empty(result.Error);
        Assert.Empty((await home.RunAsync("usage", "show", "--pending")).AssertExit(0).Output);
    }

    private static async Task AssertOneEventAsync(World world)
    {
        var story = await world.SettleAsync();
        Assert.Equal([("whoami", world.Home.AnonymousId)], story.Owners);
    }
}
