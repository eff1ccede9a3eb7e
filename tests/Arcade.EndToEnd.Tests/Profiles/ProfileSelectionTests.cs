using Arcade.EndToEnd.Tests.Harness;
using Arcade.Usage.Testing;

namespace Arcade.EndToEnd.Tests.Profiles;

/// <summary>Which profile a command uses, and what it says where that can't be told.</summary>
public sealed class ProfileSelectionTests
{
    [Fact]
    public async Task The_option_goes_before_the_variable_the_variable_before_the_choice_and_the_choice_before_the_default()
    {
        await using var world = await World.StartAsync();
        foreach (var (principal, profile) in new[] { ("dora", "default"), ("carl", "chosen"), ("vera", "by.variable"), ("olga", "by-option") })
            await world.SignInAsync(principal, "--profile", profile);

        Assert.Equal("dora\n", (await world.DoAsync("whoami")).Output);
        Assert.Equal("Commands use the profile 'chosen' now.\n", (await world.DoAsync("profile", "use", "chosen")).Output);
        Assert.Equal("carl (profile chosen)\n", (await world.DoAsync("whoami")).Output);
        world.Home.Set("ARCADE_PROFILE", "by.variable");
        Assert.Equal("vera (profile by.variable)\n", (await world.DoAsync("whoami")).Output);
        Assert.Equal("olga (profile by-option)\n", (await world.DoAsync("whoami", "--profile", "by-option")).Output);
        Assert.Equal("dora\n", (await world.DoAsync("whoami", "--profile", "default")).Output);
        world.Home.Set("ARCADE_API_KEY", world.KeyOf("robot"));
        world.Home.Set("ARCADE_URL", world.Auth.Host);
        Assert.Equal("Signed in by the key in ARCADE_API_KEY.\n", (await world.DoAsync("whoami")).Output);
        Assert.Equal("olga (profile by-option)\n", (await world.DoAsync("whoami", "--profile", "by-option")).Output);

        var story = await world.SettleAsync(new DeliveryExpectations { KnownPrincipals = ["robot", "carl", "vera", "olga"] });
        Assert.Equal(["dora", "dora", "carl", "vera", "olga", "dora", "robot", "olga"], story.Commands.Skip(4).Select(static item => item.DistinctId));
        Assert.Equal(["dora"], story.Links.Select(static link => link.Principal));
    }

    [Fact]
    public async Task A_damaged_choice_stops_what_needs_credentials_and_neither_status_nor_tracking()
    {
        await using var world = await World.StartAsync();
        await world.SignInAsync("ada");
        foreach (var damaged in new[] { "", "two words\n", "../credentials", new string('x', 4000), "con\n" })
        {
            world.Home.Write("profile", damaged);

            (await world.Home.RunAsync("whoami")).AssertRefused(1, "It can't be told which profile to use");
            (await world.Home.RunAsync("secret", "list")).AssertRefused(1, "Run 'arcade profile use NAME'");
            Assert.Contains("holds no profile's name", (await world.DoAsync("status")).Output, StringComparison.Ordinal);
            Assert.Contains("No profile is in use.", (await world.DoAsync("profile", "list")).Error, StringComparison.Ordinal);
            Assert.Equal("ada\n", (await world.DoAsync("whoami", "--profile", "default")).Output);
        }

        Assert.Equal("ada", world.Home.LinkedPrincipal);
        await world.DoAsync("profile", "use", "default");
        Assert.Equal("ada\n", (await world.DoAsync("whoami")).Output);
        var story = await world.SettleAsync();
        Assert.Equal(1 + (5 * 5) + 2, story.Commands.Count);
    }

    [Fact]
    public async Task A_name_that_is_none_is_refused_wherever_it_is_said()
    {
        await using var world = await World.StartAsync();
        foreach (var name in new[] { "../../etc", ".hidden", "a/b", "NUL", "com1.txt", "dot.", new string('n', 65) })
        {
            (await world.Home.RunAsync("status", "--profile", name)).AssertRefused(2, "profile's name");
            (await world.Home.RunWithAsync("ARCADE_PROFILE", name, "whoami")).AssertRefused(1, "What ARCADE_PROFILE says");
            (await world.Home.RunWithAsync("ARCADE_PROFILE", name, "status")).AssertExit(0);
            (await world.Home.RunAsync("profile", "use", name)).AssertRefused(1, "profile's name");
            (await world.Home.RunAsync("profile", "remove", name, "--yes")).AssertRefused(1, "profile's name");
        }

        Assert.Empty(Directory.EnumerateDirectories(world.Home.State, "profiles"));
    }

    [Fact]
    public async Task A_name_that_differs_in_case_only_is_refused()
    {
        await using var world = await World.StartAsync();
        await world.SignInAsync("grace", "--profile", "work");

        var login = world.Home.Describe("login", "--with-token", "--host", world.Auth.Host, "--profile", "Work");
        (await RunningProgram.Start(login, "login --profile Work", world.KeyOf("ada")).WaitAsync()).AssertRefused(1, "There is a profile 'work'");
        (await world.Home.RunAsync("whoami", "--profile", "WORK")).AssertRefused(1, "There is no profile 'WORK'");
        Assert.Equal([world.Home.StateFile("profiles/work")], Directory.EnumerateDirectories(world.Home.StateFile("profiles")));
    }
}
