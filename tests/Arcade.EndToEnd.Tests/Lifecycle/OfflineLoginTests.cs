using System.Text.Json;
using Arcade.EndToEnd.Tests.Harness;
using Arcade.Usage.Testing;

namespace Arcade.EndToEnd.Tests.Lifecycle;

public sealed class OfflineLoginTests
{
    [Fact]
    public async Task A_login_while_the_service_is_away_is_aliased_before_any_event_of_its_principal()
    {
        await using var world = await World.StartAsync();
        world.Service.Always(Answer.Status(503));
        (await world.Home.RunAsync("status")).AssertExit(0);
        var anonymous = world.Home.AnonymousId;
        await world.LoginAsync("ada");
        (await world.Home.RunAsync("whoami")).AssertExit(0);
        Assert.Equal("due", AliasState(world, anonymous));
        Assert.Equal("ada", world.Home.LinkedPrincipal);

        world.Service.Recover();
        var story = await world.SettleAsync();

        Assert.Equal([("status", anonymous), ("login", "ada"), ("whoami", "ada")], story.Owners);
        Assert.Equal([(anonymous, "ada")], story.Links);
        Assert.Equal("acknowledged", AliasState(world, anonymous));
    }

    [Fact]
    public async Task Login_ends_while_the_service_is_silent_and_the_order_holds_once_it_speaks()
    {
        await using var world = await World.StartAsync();
        (await world.Home.RunAsync("status")).AssertExit(0);
        await world.SettleAsync();
        var anonymous = world.Home.AnonymousId;
        world.Service.Always(Answer.Silence);

        await world.LoginAsync("ada");

        // The command has ended with its question to the service still open: it did not wait for the answer.
        Assert.Equal("due", AliasState(world, anonymous));
        Assert.DoesNotContain(world.Service.Events, static item => item.DistinctId == "ada");
        world.Service.Recover();
        var story = await world.SettleAsync();
        Assert.Equal([("status", anonymous), ("login", "ada")], story.Owners);
        Assert.Equal([(anonymous, "ada")], story.Links);
    }

    [Fact]
    public async Task A_refused_alias_is_remembered_and_the_principals_events_go_on()
    {
        await using var world = await World.StartAsync();
        (await world.Home.RunAsync("status")).AssertExit(0);
        await world.SettleAsync();
        var anonymous = world.Home.AnonymousId;
        world.Service.For(static request => request.Events.Any(static item => item.IsAlias), Answer.Status(400));

        await world.LoginAsync("ada");
        (await world.Home.RunAsync("whoami")).AssertExit(0);

        var snapshot = await world.Home.SettleAsync(world.Service);
        snapshot.AssertDelivered(new DeliveryExpectations { SomeMayBeUndelivered = true });
        Assert.Equal([("status", anonymous), ("login", "ada"), ("whoami", "ada")], new Story(snapshot).Owners);
        Assert.Equal("refused", AliasState(world, anonymous));
        Assert.Single(snapshot.Events, static item => item.IsAlias);
    }

    [Fact]
    public async Task Two_logins_while_the_service_is_away_never_share_an_anonymous_id()
    {
        await using var world = await World.StartAsync();
        world.Service.Always(Answer.Status(500));
        (await world.Home.RunAsync("status")).AssertExit(0);
        var first = world.Home.AnonymousId;
        await world.LoginAsync("ada");
        (await world.Home.RunAsync("logout")).AssertExit(0);
        var second = world.Home.AnonymousId;
        await world.LoginAsync("grace");

        world.Service.Recover();
        var story = await world.SettleAsync();

        Assert.Equal([("status", first), ("login", "ada"), ("logout", "ada"), ("login", "grace")], story.Owners);
        Assert.Equal((first, "ada"), story.Links.First());
        Assert.All(story.Links.Skip(1), link => Assert.Equal((second, "grace"), link));
    }

    private static string? AliasState(World world, string anonymousId) => world.Home.ReadJson("usage.links.json").GetProperty("entries").EnumerateArray()
        .First(entry => entry.GetProperty("anon_id").ValueEquals(anonymousId)).GetProperty("aliases").EnumerateArray()
        .Select(static alias => alias.GetProperty("state").GetString()).Single();
}
