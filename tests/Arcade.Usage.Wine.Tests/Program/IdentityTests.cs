using Arcade.Usage.Wine.Tests.Harness;

namespace Arcade.Usage.Wine.Tests.Program;

public sealed class IdentityTests(WinePrefix wine)
{
    [Fact]
    public async Task An_anonymous_past_is_joined_to_the_principal_before_the_first_event_of_theirs_and_left_at_logout()
    {
        await using var world = await WineWorld.StartAsync(wine);
        (await world.Home.RunAsync("status")).AssertExit(0);
        var anonymous = world.Home.AnonymousId;

        await world.LoginAsync("ada");
        Assert.Equal("ada", world.Home.LinkedPrincipal);
        (await world.Home.RunAsync("whoami")).AssertExit(0);
        (await world.Home.RunAsync("logout")).AssertExit(0);
        (await world.Home.RunAsync("status")).AssertExit(0);

        var story = await world.SettleAsync();
        var later = world.Home.AnonymousId;
        Assert.NotEqual(anonymous, later);
        Assert.Equal([("status", anonymous), ("login", "ada"), ("whoami", "ada"), ("logout", "ada"), ("status", later)], story.Owners);
        Assert.Equal([(anonymous, "ada")], story.Links);
    }
}
