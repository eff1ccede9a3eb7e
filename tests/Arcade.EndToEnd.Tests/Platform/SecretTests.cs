using Arcade.EndToEnd.Tests.Harness;

namespace Arcade.EndToEnd.Tests.Platform;

/// <summary><c>arcade secret</c> against the platform that <c>arcade up</c> runs.</summary>
public sealed class SecretTests
{
    private const string Value = "correct horse battery staple";

    [Fact]
    public async Task Secrets_are_set_from_standard_input_and_files_listed_without_values_and_forgotten_by_name()
    {
        await using var signedIn = await SignedInPlatform.StartAsync();
        var user = signedIn.User;
        user.Write("value.txt", Value + "-of-a-file\n");
        user.Write("some.env", "# tokens\nexport FIRST=\"" + Value + " one\"\nARCADE_API_KEY=" + Value + "\nEMPTY=\nSECOND=" + Value + "-two # said so\n");

        var said = new List<RunResult>
        {
            (await SetAsync(user, Value + "\n", "MY_TOKEN")).AssertExit(0),
            (await user.RunAsync("secret", "set", "FILE_TOKEN", "--file", user.StateFile("value.txt"), "--description", "of a file")).AssertExit(0),
            (await user.RunAsync("secret", "set", "--env-file", user.StateFile("some.env"))).AssertExit(0),
            (await user.RunAsync("secret", "list")).AssertExit(0),
            (await user.RunAsync("secret", "list", "--json")).AssertExit(0),
        };

        Assert.Equal("FIRST is set.\nSECOND is set.\n", said[2].Output);
        Assert.Equal("ARCADE_API_KEY is Arcade's own, and never given to tools, so it isn't set.\n", said[2].Error);
        Assert.Equal(["FILE_TOKEN", "FIRST", "MY_TOKEN", "SECOND"], said[4].Json().GetProperty("secrets").EnumerateArray().Select(static secret => secret.GetProperty("name").GetString()));
        Assert.All(said, static result => Assert.DoesNotContain("horse", result.Output + result.Error, StringComparison.Ordinal));
        Assert.Equal("MY_TOKEN is forgotten.\nFIRST is forgotten.\n", (await user.RunAsync("secret", "unset", "MY_TOKEN", "FIRST")).AssertExit(0).Output);
        (await user.RunAsync("secret", "unset", "SECOND", "MY_TOKEN")).AssertRefused(1, "There is no secret 'MY_TOKEN'");
        Assert.Equal(["FILE_TOKEN", "SECOND"], (await user.RunAsync("secret", "list", "--json")).Json().GetProperty("secrets").EnumerateArray().Select(static secret => secret.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task A_key_in_the_environment_is_enough()
    {
        await using var signedIn = await SignedInPlatform.StartAsync();
        await using var other = new TestHome();
        other.Set("ARCADE_API_KEY", signedIn.Key);
        other.Set("ARCADE_URL", signedIn.Platform.ControlPlane.ToString());

        (await SetAsync(other, Value, "TOKEN")).AssertExit(0);

        Assert.Single((await signedIn.User.RunAsync("secret", "list", "--json")).Json().GetProperty("secrets").EnumerateArray());
        Assert.False(File.Exists(other.Credentials));
    }

    [Fact]
    public async Task What_cannot_be_set_is_said_and_nothing_is_asked_of_the_service()
    {
        await using var home = new TestHome();
        home.Set("ARCADE_API_KEY", "arc_key");
        home.Set("ARCADE_URL", "http://127.0.0.1:9");
        home.Write("broken.env", "A=1\n" + Value + "\n");

        (await home.RunAsync("secret", "set", "NAME=" + Value)).AssertRefused(1, "Type 'arcade secret set NAME'");
        (await home.RunAsync("secret", "set", "two words")).AssertRefused(1, "A secret's name has");
        (await home.RunAsync("secret", "set", "NAME")).AssertRefused(1, "standard input is empty");
        (await SetAsync(home, new string('x', 70_000), "NAME")).AssertRefused(1, "at most 64 KiB");
        (await home.RunAsync("secret", "set", "NAME", "--file", home.StateFile("none"))).AssertRefused(1, "can't be read");
        var broken = await home.RunAsync("secret", "set", "--env-file", home.StateFile("broken.env"));
        broken.AssertRefused(1, "line 2 is not NAME=value");
        Assert.DoesNotContain("horse", broken.Error, StringComparison.Ordinal);
        (await home.RunAsync("secret", "set")).AssertRefused(2, "Give a NAME");
        (await home.RunAsync("secret", "set", "NAME", "--env-file", "x")).AssertRefused(2, "Give a NAME");
        (await home.RunAsync("secret", "set", "--env-file")).AssertExit(2);
        (await home.RunAsync("secret", "unset")).AssertExit(2);
    }

    [Fact]
    public async Task Trouble_with_the_service_has_its_words_and_never_the_key_or_the_value()
    {
        await using var signedIn = await SignedInPlatform.StartAsync();
        await using var other = new TestHome();

        (await SetAsync(other, Value, "NAME")).AssertRefused(1, "Not logged in");
        other.Set("ARCADE_API_KEY", "arc_wrong_" + signedIn.Key);
        other.Set("ARCADE_URL", signedIn.Platform.ControlPlane.ToString());
        await AssertSaysAsync("doesn't accept the key (401)");
        other.Set("ARCADE_URL", "http://127.0.0.1:9");
        await AssertSaysAsync("can't be reached");
        other.Set("ARCADE_URL", "http://arcade.example");
        await AssertSaysAsync("unencrypted");

        async Task AssertSaysAsync(string hint)
        {
            var refused = await SetAsync(other, Value, "NAME");
            refused.AssertRefused(1, hint);
            Assert.DoesNotContain(signedIn.Key, refused.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("horse", refused.Error, StringComparison.Ordinal);
        }
    }

    private static Task<RunResult> SetAsync(TestHome home, string input, string name) => RunningProgram.Start(home.Describe("secret", "set", name), "secret set", input).WaitAsync();
}
