using System.Text;
using Arcade.EndToEnd.Tests.Harness;
using Arcade.Usage.Testing;

namespace Arcade.EndToEnd.Tests.Lifecycle;

public sealed class SideChannelTests
{
    [Fact]
    public async Task Credentials_written_by_hand_are_resolved_and_their_alias_leaves_before_their_first_event()
    {
        await using var world = await World.StartAsync();
        (await world.Home.RunAsync("status")).AssertExit(0);
        var anonymous = world.Home.AnonymousId;

        world.Home.WriteKey(world.Auth, world.KeyOf("ada"));
        (await world.Home.RunAsync("whoami")).AssertExit(0);

        var story = await world.SettleAsync();
        Assert.Equal([("status", anonymous), ("whoami", "ada")], story.Owners);
        Assert.Equal([(anonymous, "ada")], story.Links);
        Assert.Equal("ada", world.Home.LinkedPrincipal);
    }

    [Fact]
    public async Task A_file_that_is_rewritten_with_the_same_key_is_not_asked_about_again()
    {
        await using var world = await World.StartAsync();
        world.Home.WriteKey(world.Auth, world.KeyOf("ada"));
        (await world.Home.RunAsync("whoami")).AssertExit(0);
        await world.SettleAsync();
        Assert.Equal(1, world.Auth.RequestCount);

        world.Home.WriteKey(world.Auth, world.KeyOf("ada"));
        (await world.Home.RunAsync("whoami")).AssertExit(0);
        (await world.Home.RunAsync("status")).AssertExit(0);

        var story = await world.SettleAsync();
        Assert.Equal([("whoami", "ada"), ("whoami", "ada"), ("status", "ada")], story.Owners);
        Assert.Equal(1, world.Auth.RequestCount);
    }

    [Fact]
    public async Task A_refreshed_token_of_the_same_person_is_not_asked_about_again()
    {
        await using var world = await World.StartAsync();
        WriteToken(world, Token("ada-subject", 1));
        (await world.Home.RunAsync("whoami")).AssertExit(0);
        await world.SettleAsync();
        Assert.Equal(["/api/v1/auth/whoami"], world.Auth.Requests.Select(static request => request.Path));

        WriteToken(world, Token("ada-subject", 2));
        (await world.Home.RunAsync("status")).AssertExit(0);

        var story = await world.SettleAsync();
        Assert.Equal([("whoami", "ada"), ("status", "ada")], story.Owners);
        Assert.Equal(1, world.Auth.RequestCount);
    }

    [Fact]
    public async Task Another_persons_file_in_place_of_the_first_gets_a_new_id_and_no_alias()
    {
        await using var world = await World.StartAsync();
        world.Home.WriteKey(world.Auth, world.KeyOf("ada"));
        (await world.Home.RunAsync("whoami")).AssertExit(0);
        await world.SettleAsync();
        var given = world.Home.AnonymousId;

        world.Home.WriteKey(world.Auth, world.KeyOf("grace"));
        (await world.Home.RunAsync("whoami")).AssertExit(0);

        var story = await world.SettleAsync();
        Assert.Equal([("whoami", "ada"), ("whoami", "grace")], story.Owners);
        Assert.Equal([(given, "ada")], story.Links);
        Assert.NotEqual(given, world.Home.AnonymousId);
        Assert.Equal("grace", world.Home.LinkedPrincipal);
    }

    [Fact]
    public async Task Rejected_credentials_are_asked_about_once_and_their_events_are_nobodys()
    {
        await using var world = await World.StartAsync();
        (await world.Home.RunAsync("status")).AssertExit(0);
        var anonymous = world.Home.AnonymousId;

        world.Home.WriteKey(world.Auth, "arc_revoked_long_ago");
        (await world.Home.RunAsync("whoami")).AssertExit(0);
        await world.SettleAsync();
        (await world.Home.RunAsync("status")).AssertExit(0);
        (await world.Home.RunAsync("whoami")).AssertExit(0);

        var story = await world.SettleAsync();
        Assert.Equal(1, world.Auth.RequestCount);
        Assert.Empty(story.Aliases);
        Assert.Equal(["status", "whoami", "status", "whoami"], story.Owners.Select(static owner => owner.Command));
        Assert.DoesNotContain(story.Owners.Skip(1), owner => owner.DistinctId == anonymous);
    }

    [Fact]
    public async Task A_service_that_cannot_answer_yet_leaves_the_event_waiting_for_its_owner()
    {
        await using var world = await World.StartAsync();
        world.Auth.Always(Answer.Status(503));
        world.Home.WriteKey(world.Auth, world.KeyOf("ada"));

        (await world.Home.RunAsync("whoami")).AssertExit(0);
        (await world.Home.RunAsync("usage", "flush")).AssertExit(1);
        world.Service.AssertNothingArrived();

        world.Auth.Recover();
        var story = await world.SettleAsync();
        Assert.Equal([("whoami", "ada")], story.Owners);
    }

    private static void WriteToken(World world, string token)
    {
        world.Auth.AddAccessToken(token, "ada", "ada@example.com");
        world.Home.Write(
            "credentials.yaml",
            $"cloud:\n  auth:\n    access_token: {token}\n    refresh_token: refresh\n    expires_at: '2030-01-01T00:00:00'\n  coordinator_url: {world.Auth.Host}\n  user:\n    email: ada@example.com\n");
    }

    private static string Token(string subject, int serial) => string.Join(
        '.',
        Encode("""{"alg":"none"}"""),
        Encode($$"""{"iss":"https://issuer.example","sub":"{{subject}}","jti":"{{serial}}"}"""),
        "c2ln");

    private static string Encode(string json) => Convert.ToBase64String(Encoding.UTF8.GetBytes(json)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
