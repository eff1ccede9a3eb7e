using System.Text.Json;
using Arcade.EndToEnd.Tests.Harness;

namespace Arcade.EndToEnd.Tests.Profiles;

/// <summary>Profiles against the platform that <c>arcade up</c> runs, with its collector.</summary>
public sealed class ProfilePlatformTests
{
    [Fact]
    public async Task A_profile_signs_in_through_the_browser_works_alone_is_listed_and_is_revoked_when_it_is_removed()
    {
        await using var host = new TestHome();
        await using var user = new TestHome();
        await using var platform = await RunningPlatform.StartAsync(host);
        using var browser = new FormBrowser();
        await browser.CreateAccountAsync(platform, "ada@example.com");
        (await user.RunAsync(platform.ToType[0])).AssertExit(0);
        (await user.RunAsync("status")).AssertExit(0);

        var key = await SignInAsync(user, browser, [.. platform.ToType[1], "--profile", "work"]);
        (await user.RunAsync("secret", "list")).AssertRefused(1, "Not logged in");
        (await user.RunAsync("secret", "list", "--profile", "work")).AssertExit(0);
        Assert.Contains("work", (await user.RunAsync("status", "--profile", "work")).AssertExit(0).Output, StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(user.CredentialsOf("work")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(user.CredentialsOf("work"))!));

        (await user.RunAsync("profile", "use", "work")).AssertExit(0);
        (await user.RunAsync("secret", "list")).AssertExit(0);
        var listed = (await user.RunAsync("profile", "list", "--json")).AssertExit(0).Json().GetProperty("profiles");
        Assert.Equal([("default", false, null), ("work", true, "ada@example.com")], listed.EnumerateArray().Select(static row =>
            (row.GetProperty("name").GetString(), row.GetProperty("in_use").GetBoolean(), row.GetProperty("email").GetString())));

        (await user.RunAsync("profile", "remove", "work")).AssertRefused(1, "Add '--yes'");
        Assert.Equal(200, await platform.ValidateAsync(key));
        Assert.Equal("The profile 'work' is removed. Commands use the default one now.\n", (await user.RunAsync("profile", "remove", "work", "--yes")).AssertExit(0).Output);
        Assert.Equal(401, await platform.ValidateAsync(key));
        (await user.RunAsync("whoami", "--profile", "work")).AssertRefused(1, "There is no profile 'work'");

        (await user.RunAsync("usage", "flush")).AssertExit(0);
        await AssertEventsAsync(platform, user);
        (await platform.StopAsync()).AssertExit(0);
    }

    private static async Task AssertEventsAsync(RunningPlatform platform, TestHome user)
    {
        var events = await platform.EventsAsync();
        Assert.DoesNotContain(events, static item => item.GetProperty("event").GetString() == "$create_alias");
        var login = Assert.Single(events, static item => Name(item) == "login");
        var principal = login.GetProperty("distinct_id").GetString()!;
        // Those before the choice and after the removal, and the ones without a profile, are nobody's.
        Assert.Equal(
            ["profile.use", "secret.list", "status", "whoami"],
            events.Where(item => item.GetProperty("distinct_id").GetString() == user.AnonymousId).Select(Name).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["login", "profile.list", "profile.remove", "profile.remove", "secret.list", "secret.list", "status"],
            events.Where(item => item.GetProperty("distinct_id").GetString() == principal).Select(Name).Order(StringComparer.Ordinal));
        Assert.Null(user.LinkedPrincipal);
    }

    private static string? Name(JsonElement item) => item.GetProperty("properties").GetProperty("command_name").GetString();

    private static async Task<string> SignInAsync(TestHome user, FormBrowser browser, string[] typed)
    {
        await using var program = user.Start(typed);
        var page = await program.ErrorLineAsync(static line => line.StartsWith("http", StringComparison.Ordinal));
        await browser.ApproveAsync(new Uri(page.Trim()));
        (await program.WaitAsync()).AssertExit(0);
        var line = (await File.ReadAllLinesAsync(user.CredentialsOf("work"), TestContext.Current.CancellationToken)).First(static text => text.TrimStart().StartsWith("access_token:", StringComparison.Ordinal));
        return line.Split(':')[1].Trim();
    }
}
