using Arcade.EndToEnd.Tests.Harness;

namespace Arcade.EndToEnd.Tests.Lifecycle;

public sealed class AccountsTests
{
    [Fact]
    public async Task Every_stage_of_two_accounts_on_one_machine_belongs_to_whoever_it_was()
    {
        await using var world = await World.StartAsync();
        var home = world.Home;

        (await home.RunAsync("status")).AssertExit(0);
        var first = home.AnonymousId;
        await world.LoginAsync("ada");
        Assert.Equal("ada", home.LinkedPrincipal);
        (await home.RunAsync("whoami")).AssertExit(0);
        (await home.RunAsync("logout")).AssertExit(0);
        var second = home.AnonymousId;
        (await home.RunAsync("whoami")).AssertExit(1);
        await world.LoginAsync("grace");
        (await home.RunAsync("whoami")).AssertExit(0);
        (await home.RunAsync("logout")).AssertExit(0);
        var third = home.AnonymousId;
        (await home.RunAsync("status")).AssertExit(0);
        await world.LoginAsync("ada");
        (await home.RunAsync("whoami")).AssertExit(0);

        var story = await world.SettleAsync();
        Assert.Equal(
        [
            ("status", first), ("login", "ada"), ("whoami", "ada"), ("logout", "ada"),
            ("whoami", second), ("login", "grace"), ("whoami", "grace"), ("logout", "grace"),
            ("status", third), ("login", "ada"), ("whoami", "ada"),
        ],
        story.Owners);
        Assert.Equal([(first, "ada"), (second, "grace"), (third, "ada")], story.Links);
        Assert.Equal(3, new HashSet<string> { first, second, third }.Count);
    }

    [Fact]
    public async Task Login_makes_the_alias_and_learns_the_principal_by_one_question()
    {
        await using var world = await World.StartAsync();

        await world.LoginAsync("ada");
        (await world.Home.RunAsync("whoami")).AssertExit(0);
        (await world.Home.RunAsync("status")).AssertExit(0);

        await world.SettleAsync();
        Assert.Equal(["/api/v1/auth/cli_config", "/api/v1/auth/validate"], world.Auth.Requests.Select(static request => request.Path));
    }

    [Fact]
    public async Task Login_has_its_alias_answered_before_it_ends()
    {
        await using var world = await World.StartAsync();
        (await world.Home.RunAsync("status")).AssertExit(0);

        await world.LoginAsync("ada");

        var entry = world.Home.ReadJson("usage.links.json").GetProperty("entries")[0];
        Assert.Equal("acknowledged", entry.GetProperty("aliases")[0].GetProperty("state").GetString());
        await world.SettleAsync();
    }

    [Fact]
    public async Task Credentials_removed_by_hand_end_the_link()
    {
        await using var world = await World.StartAsync();
        await world.LoginAsync("ada");
        var given = world.Home.AnonymousId;

        File.Delete(world.Home.Credentials);
        (await world.Home.RunAsync("status")).AssertExit(0);

        Assert.NotEqual(given, world.Home.AnonymousId);
        Assert.Null(world.Home.LinkedPrincipal);
        var story = await world.SettleAsync();
        Assert.Equal([("login", "ada"), ("status", world.Home.AnonymousId)], story.Owners);
    }

    [Fact]
    public async Task After_a_reset_only_a_login_links_these_credentials_again()
    {
        await using var world = await World.StartAsync();
        await world.LoginAsync("ada");
        var given = world.Home.AnonymousId;

        (await world.Home.RunAsync("usage", "reset")).AssertExit(0);
        var fresh = world.Home.AnonymousId;
        (await world.Home.RunAsync("whoami")).AssertExit(0);
        (await world.Home.RunAsync("status")).AssertExit(0);
        await world.SettleAsync();
        Assert.Null(world.Home.LinkedPrincipal);
        Assert.NotEqual(given, fresh);

        await world.LoginAsync("ada", "--force");
        var story = await world.SettleAsync();
        Assert.Equal("ada", world.Home.LinkedPrincipal);
        Assert.DoesNotContain(story.Owners.Skip(1).SkipLast(1), owner => owner.DistinctId == given);
        Assert.Equal(("login", "ada"), story.Owners.Last());
        Assert.DoesNotContain(story.Links, link => link.Principal != "ada");
    }
}
