using Arcade.EndToEnd.Tests.Harness;
using Arcade.Usage.Testing;

namespace Arcade.EndToEnd.Tests.Profiles;

/// <summary>Whose the events of named profiles are, and that they leave the machine's own identity alone.</summary>
public sealed class ProfileIdentityTests
{
    private static readonly DeliveryExpectations Grace = new() { KnownPrincipals = ["grace", "robot"] };

    [Fact]
    public async Task A_named_profiles_events_are_its_principals_and_nothing_is_linked_or_aliased()
    {
        await using var world = await World.StartAsync();
        await world.DoAsync("status");
        var anonymous = world.Home.AnonymousId;

        await world.SignInAsync("grace", "--profile", "work");
        await world.DoAsync("whoami", "--profile", "work");
        await world.DoAsync("--profile", "work", "status");
        (await world.Home.RunAsync("worker", "--profile", "work", "--no-such-option")).AssertExit(2);
        await world.DoAsync("status");

        var story = await world.SettleAsync(Grace);
        Assert.Equal([("status", anonymous), ("login", "grace"), ("whoami", "grace"), ("status", "grace"), ("worker", "grace"), ("status", anonymous)], story.Owners);
        Assert.Empty(story.Aliases);
        Assert.Null(world.Home.LinkedPrincipal);
        Assert.Equal(anonymous, world.Home.AnonymousId);
        Assert.False(File.Exists(world.Home.Credentials));
    }

    [Fact]
    public async Task A_named_profiles_login_and_logout_leave_the_default_profiles_link_untouched()
    {
        await using var world = await World.StartAsync();
        await world.DoAsync("status");
        var anonymous = world.Home.AnonymousId;
        await world.SignInAsync("ada");
        var before = await File.ReadAllTextAsync(world.Home.StateFile("usage.json"), TestContext.Current.CancellationToken);

        await world.SignInAsync("grace", "--profile", "work");
        await world.DoAsync("logout", "--profile", "work");
        await world.DoAsync("status");

        Assert.Equal(before, await File.ReadAllTextAsync(world.Home.StateFile("usage.json"), TestContext.Current.CancellationToken));
        var story = await world.SettleAsync(Grace);
        Assert.Equal([("status", anonymous), ("login", "ada"), ("login", "grace"), ("logout", "grace"), ("status", "ada")], story.Owners);
        Assert.Equal([(anonymous, "ada")], story.Links);
        Assert.True(File.Exists(world.Home.Credentials));
    }

    [Fact]
    public async Task A_named_profile_without_credentials_neither_ends_the_default_profiles_link_nor_bears_its_id()
    {
        await using var world = await World.StartAsync();
        await world.SignInAsync("ada");
        var anonymous = world.Home.AnonymousId;

        (await world.Home.RunAsync("whoami", "--profile", "nobodys")).AssertRefused(1, "There is no profile 'nobodys'");
        await world.DoAsync("status");

        var story = await world.SettleAsync();
        Assert.Equal(["login", "whoami", "status"], story.Commands.Select(static item => item.TextProperty("command_name")));
        Assert.Equal(["ada", "ada"], new[] { story.Commands[0], story.Commands[2] }.Select(static item => item.DistinctId));
        Assert.DoesNotContain(story.Commands[1].DistinctId, new[] { "ada", anonymous });
        Assert.Equal("ada", world.Home.LinkedPrincipal);
    }

    [Fact]
    public async Task Two_profiles_that_alternate_keep_their_events_apart()
    {
        await using var world = await World.StartAsync();
        await world.SignInAsync("grace", "--profile", "one");
        await world.SignInAsync("robot", "--profile", "two");
        // Held back, so that one sender has the records of both.
        world.Service.Always(Answer.Status(503));
        for (var i = 0; i < 3; i++)
        {
            await world.DoAsync("whoami", "--profile", "one");
            await world.DoAsync("whoami", "--profile", "two");
        }

        world.Service.Always(Answer.Ok);
        var story = await world.SettleAsync(Grace);
        Assert.Equal(["grace", "robot", "grace", "robot", "grace", "robot", "grace", "robot"], story.Commands.Select(static item => item.DistinctId));
        Assert.Empty(story.Aliases);
        Assert.Null(world.Home.LinkedPrincipal);
    }

    [Fact]
    public async Task Credentials_put_into_a_profile_by_hand_are_asked_about_once_by_whatever_sender_comes()
    {
        await using var world = await World.StartAsync();
        world.WriteProfile("work", "grace");

        await world.DoAsync("whoami", "--profile", "work");
        await world.SettleAsync(Grace);
        await world.DoAsync("status", "--profile", "work");

        var story = await world.SettleAsync(Grace);
        Assert.Equal([("whoami", "grace"), ("status", "grace")], story.Owners);
        Assert.Equal(1, world.Auth.RequestCount);
        Assert.Null(world.Home.LinkedPrincipal);
    }

    [Fact]
    public async Task What_a_removed_profile_recorded_is_still_its_principals_where_that_is_known()
    {
        await using var world = await World.StartAsync();
        world.Service.Always(Answer.Status(503));
        await world.SignInAsync("grace", "--profile", "work");
        await world.DoAsync("whoami", "--profile", "work");

        await world.DoAsync("profile", "remove", "work", "--yes");

        world.Service.Always(Answer.Ok);
        var story = await world.SettleAsync(Grace);
        Assert.Equal([("login", "grace"), ("whoami", "grace"), ("profile.remove", world.Home.AnonymousId)], story.Owners);
        Assert.Empty(story.Aliases);
        Assert.Null(world.Home.LinkedPrincipal);
        Assert.False(Directory.Exists(world.Home.StateFile("profiles/work")));
    }

    [Fact]
    public async Task What_a_removed_profile_recorded_waits_where_nobody_could_say_whose_it_is()
    {
        await using var world = await World.StartAsync();
        world.Auth.Always(Answer.Status(503));
        world.WriteProfile("work", "grace");
        await world.DoAsync("whoami", "--profile", "work");
        await world.DoAsync("profile", "remove", "work", "--yes");
        world.Auth.Always(Answer.Ok);

        // The credentials can't be seen any more, and a profile's are never taken for gone: for a day somebody may bring them back.
        (await world.Home.RunAsync("usage", "flush")).AssertExit(1);
        Assert.Equal(1, (await world.Home.UsageAsync()).GetProperty("pending_events").GetInt32());
        Assert.Equal(["profile.remove"], world.Service.Events.Select(static item => item.TextProperty("command_name")));
        Assert.Null(world.Home.LinkedPrincipal);
    }
}
