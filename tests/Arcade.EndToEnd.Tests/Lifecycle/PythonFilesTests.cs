using Arcade.EndToEnd.Tests.Harness;
using Arcade.Usage.Testing;

namespace Arcade.EndToEnd.Tests.Lifecycle;

public sealed class PythonFilesTests
{
    private const string Anonymous = "6f1c8a52-3a0b-4a77-9d53-2f4f5f0f3c11";

    [Fact]
    public async Task The_anonymous_id_that_Python_made_is_used_and_its_file_left_alone()
    {
        await using var world = await World.StartAsync();
        const string Written = "{\n  \"anon_id\": \"" + Anonymous + "\",\n  \"linked_principal_id\": null\n}";
        world.Home.Write("usage.json", Written);

        (await world.Home.RunAsync("status")).AssertExit(0);

        var story = await world.SettleAsync();
        Assert.Equal([("status", Anonymous)], story.Owners);
        Assert.Equal(Written, await File.ReadAllTextAsync(world.Home.StateFile("usage.json"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_id_that_Python_made_is_never_given_and_its_other_keys_are_kept()
    {
        await using var world = await World.StartAsync();
        world.Home.Write("usage.json", "{\"anon_id\": \"" + Anonymous + "\", \"linked_principal_id\": null, \"theirs\": {\"kept\": [1, \"zwei\"]}}");
        (await world.Home.RunAsync("status")).AssertExit(0);

        await world.LoginAsync("ada");

        var story = await world.SettleAsync();
        Assert.Equal([("status", Anonymous), ("login", "ada")], story.Owners);
        Assert.Empty(story.Aliases);
        Assert.Equal("ada", world.Home.LinkedPrincipal);
        Assert.NotEqual(Anonymous, world.Home.AnonymousId);
        Assert.Equal("zwei", world.Home.ReadJson("usage.json").GetProperty("theirs").GetProperty("kept")[1].GetString());
    }

    [Fact]
    public async Task A_link_that_Python_made_is_confirmed_once_and_kept()
    {
        await using var world = await World.StartAsync();
        world.Home.Write("usage.json", "{\n  \"anon_id\": \"" + Anonymous + "\",\n  \"linked_principal_id\": \"ada\"\n}");
        world.Home.WriteKey(world.Auth, world.KeyOf("ada"));

        (await world.Home.RunAsync("whoami")).AssertExit(0);
        await world.SettleAsync();
        (await world.Home.RunAsync("status")).AssertExit(0);

        var story = await world.SettleAsync(new DeliveryExpectations { KnownPrincipals = ["ada"] });
        Assert.Equal([("whoami", "ada"), ("status", "ada")], story.Owners);
        Assert.Empty(story.Aliases);
        Assert.Equal(Anonymous, world.Home.AnonymousId);
        Assert.Equal(1, world.Auth.RequestCount);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"anon_id\": \"not a uuid\", \"linked_principal_id\": null}")]
    public async Task A_damaged_file_counts_as_absent_and_is_replaced(string content)
    {
        await using var world = await World.StartAsync();
        world.Home.Write("usage.json", content);

        (await world.Home.RunAsync("status")).AssertExit(0);
        (await world.Home.RunAsync("status")).AssertExit(0);

        var story = await world.SettleAsync();
        Assert.Equal([("status", world.Home.AnonymousId), ("status", world.Home.AnonymousId)], story.Owners);
    }
}
