using Arcade.EndToEnd.Tests.Harness;
using Arcade.Usage.Testing;

namespace Arcade.EndToEnd.Tests.Lifecycle;

public sealed class OtherCredentialsTests
{
    [Fact]
    public async Task A_login_in_CI_links_without_an_alias()
    {
        await using var world = await World.StartAsync();
        world.Home.Set("CI", "true");
        (await world.Home.RunAsync("status")).AssertExit(0);
        var anonymous = world.Home.AnonymousId;

        await world.LoginAsync("ada");
        (await world.Home.RunAsync("whoami")).AssertExit(0);

        var story = await world.SettleAsync();
        Assert.Equal([("status", anonymous), ("login", "ada"), ("whoami", "ada")], story.Owners);
        Assert.Empty(story.Aliases);
        Assert.Equal("ada", world.Home.LinkedPrincipal);
        Assert.All(story.Commands, static item => Assert.True(item.Properties.GetProperty("is_ci").GetBoolean()));
    }

    [Fact]
    public async Task A_key_in_the_environment_sends_under_its_principal_and_links_nothing()
    {
        await using var world = await World.StartAsync();
        (await world.Home.RunAsync("status")).AssertExit(0);
        var anonymous = world.Home.AnonymousId;
        world.Home.Set("ARCADE_API_KEY", world.KeyOf("robot"));
        world.Home.Set("ARCADE_URL", world.Auth.Host);

        (await world.Home.RunAsync("whoami")).AssertExit(0);
        await world.SettleAsync();
        (await world.Home.RunAsync("status")).AssertExit(0);
        await world.SettleAsync();
        world.Home.Set("ARCADE_API_KEY", null);
        (await world.Home.RunAsync("status")).AssertExit(0);

        var story = await world.SettleAsync(new DeliveryExpectations { KnownPrincipals = ["robot"] });
        Assert.Equal([("status", anonymous), ("whoami", "robot"), ("status", "robot"), ("status", anonymous)], story.Owners);
        Assert.Empty(story.Aliases);
        Assert.Null(world.Home.LinkedPrincipal);
        Assert.Equal(1, world.Auth.RequestCount);
    }

    [Fact]
    public async Task A_key_in_the_environment_that_is_rejected_makes_its_events_nobodys()
    {
        await using var world = await World.StartAsync();
        world.Home.Set("ARCADE_API_KEY", "arc_wrong");
        world.Home.Set("ARCADE_URL", world.Auth.Host);

        (await world.Home.RunAsync("whoami")).AssertExit(0);
        await world.SettleAsync();
        (await world.Home.RunAsync("status")).AssertExit(0);

        var story = await world.SettleAsync();
        Assert.Equal(1, world.Auth.RequestCount);
        Assert.All(story.Commands, item => Assert.NotEqual(world.Home.AnonymousId, item.DistinctId));
    }

    [Fact]
    public async Task A_key_never_goes_to_the_service_that_takes_events()
    {
        await using var world = await World.StartAsync();
        var key = world.KeyOf("ada");
        await world.LoginAsync("ada");
        (await world.Home.RunWithAsync("ARCADE_API_KEY", key, "whoami")).AssertExit(0);
        (await world.Home.RunAsync("logout")).AssertExit(0);

        // The variable's event waits for a sender that sees the variable.
        (await world.Home.RunWithAsync("ARCADE_API_KEY", key, "usage", "flush")).AssertExit(1);
        Assert.All(world.Service.Events, item => Assert.DoesNotContain(key, item.RawText, StringComparison.Ordinal));
        Assert.All(world.Service.Events, static item => Assert.DoesNotContain("@example.com", item.RawText, StringComparison.Ordinal));
    }
}
