using System.Text.Json;
using System.Text.RegularExpressions;
using Arcade.Client.Tests.OAuth;
using Arcade.EndToEnd.Tests.Harness;

namespace Arcade.EndToEnd.Tests.Platform;

/// <summary>Signing in by OAuth, renewing and signing out, with the program as it is published and the platform that <c>arcade up</c> runs.</summary>
public sealed partial class OAuthTests
{
    private const string Past = "2001-02-03T04:05:06";

    [Fact]
    public async Task A_sign_in_is_used_renewed_and_given_back()
    {
        await using var signedIn = await SignedInPlatform.StartAsync();
        var (user, platform) = (signedIn.User, signedIn.Platform);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(user.Credentials));
        (await user.RunAsync("secret", "list")).AssertExit(0);
        (await user.RunAsync("worker", "list", "--json")).AssertExit(0);
        Assert.Equal(signedIn.Key, await AccessTokenAsync(user));

        await ExpireAsync(user);
        (await user.RunAsync("secret", "list")).AssertExit(0);

        var renewed = await AccessTokenAsync(user);
        Assert.NotEqual(signedIn.Key, renewed);
        Assert.Equal(200, await platform.ValidateAsync(renewed));
        Assert.DoesNotContain(Past, await ReadAsync(user), StringComparison.Ordinal);
        await ExpireAsync(user);
        (await user.RunAsync("secret", "list")).AssertExit(0);
        var last = await AccessTokenAsync(user);

        var logout = (await user.RunAsync("logout")).AssertExit(0);
        Assert.Equal(("Signed out.\n", ""), (logout.Output, logout.Error));
        Assert.False(File.Exists(user.Credentials));
        foreach (var token in new[] { signedIn.Key, renewed, last })
            Assert.Equal(401, await platform.ValidateAsync(token));
    }

    [Fact]
    public async Task Where_one_works_is_shown_and_chosen()
    {
        await using var signedIn = await SignedInPlatform.StartAsync();
        var user = signedIn.User;

        var who = (await user.RunAsync("whoami", "--json")).AssertExit(0).Json();
        var (organization, project) = (who.GetProperty("organization").GetProperty("id").GetString()!, who.GetProperty("project").GetProperty("id").GetString()!);
        Assert.StartsWith("org_", organization, StringComparison.Ordinal);
        Assert.StartsWith("proj_", project, StringComparison.Ordinal);
        AssertOnly((await user.RunAsync("org", "list", "--json")).AssertExit(0).Json().GetProperty("organizations"), organization);
        AssertOnly((await user.RunAsync("project", "list", "--json")).AssertExit(0).Json().GetProperty("projects"), project);
        Assert.StartsWith("You work in ", (await user.RunAsync("org", "set", organization)).AssertExit(0).Output, StringComparison.Ordinal);
        (await user.RunAsync("project", "set", project)).AssertExit(0);
        (await user.RunAsync("org", "set", "org_none")).AssertRefused(1, "Nothing was changed");
        (await user.RunAsync("project", "set", "proj_none")).AssertRefused(1, "Nothing was changed");
        Assert.Contains($"({project})", (await user.RunAsync("status")).AssertExit(0).Output, StringComparison.Ordinal);

        static void AssertOnly(JsonElement rows, string id)
        {
            var row = Assert.Single(rows.EnumerateArray());
            Assert.Equal((id, true, true), (row.GetProperty("id").GetString()!, row.GetProperty("active").GetBoolean(), row.GetProperty("default").GetBoolean()));
        }
    }

    [Fact]
    public async Task A_renewed_token_is_the_same_person()
    {
        await using var signedIn = await SignedInPlatform.StartAsync();
        var (user, platform) = (signedIn.User, signedIn.Platform);
        (await user.RunAsync("logout")).AssertExit(0);
        (await user.RunAsync(platform.ToType[0])).AssertExit(0);
        using var browser = new FormBrowser();
        await browser.SignInAsync(platform, "ada@example.com");
        await SignedInPlatform.SignInAsync(user, browser, platform.ToType[1]);
        (await user.RunAsync("secret", "list")).AssertExit(0);
        await ExpireAsync(user);
        (await user.RunAsync("secret", "list")).AssertExit(0);
        (await user.RunAsync("status")).AssertExit(0);
        (await user.RunAsync("usage", "flush")).AssertExit(0);

        var events = (await platform.EventsAsync()).Where(static item => item.GetProperty("event").GetString() != "$create_alias").ToArray();

        Assert.Equal(["login", "secret.list", "secret.list", "status"], events.Select(static item => item.GetProperty("properties").GetProperty("command_name").GetString()).Order(StringComparer.Ordinal));
        Assert.Equal(user.LinkedPrincipal, Assert.Single(events.Select(static item => item.GetProperty("distinct_id").GetString()).Distinct()));
    }

    [Fact]
    public async Task A_sign_in_that_was_ended_elsewhere_is_said_to_be()
    {
        await using var signedIn = await SignedInPlatform.StartAsync();
        await using var elsewhere = new TestHome();
        elsewhere.Write("credentials.yaml", await ReadAsync(signedIn.User));
        (await elsewhere.RunAsync("logout")).AssertExit(0);

        (await signedIn.User.RunAsync("secret", "list")).AssertRefused(1, "The sign-in has ended.");
        await ExpireAsync(signedIn.User);
        (await signedIn.User.RunAsync("org", "list")).AssertRefused(1, "Run 'arcade login' again.");
    }

    [Fact]
    public async Task Several_processes_renew_once()
    {
        await using var service = await ScriptedOAuth.StartAsync();
        await using var home = new TestHome();
        service.SignIn();
        home.Write("credentials.yaml", service.Credentials(Past));

        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => home.RunAsync("org", "list")));

        Assert.All(results, static result => result.AssertExit(0));
        Assert.Equal(1, service.Refreshes);
        Assert.False(service.IsEnded);
    }

    [Fact]
    public async Task Several_processes_renew_at_the_platform_and_stay_signed_in()
    {
        await using var signedIn = await SignedInPlatform.StartAsync();
        await ExpireAsync(signedIn.User);

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => signedIn.User.RunAsync("secret", "list")));

        Assert.All(results, static result => result.AssertExit(0));
        await ExpireAsync(signedIn.User);
        (await signedIn.User.RunAsync("secret", "list")).AssertExit(0);
    }

    [Fact]
    public async Task A_code_entered_on_another_computer_signs_in()
    {
        await using var host = new TestHome();
        await using var platform = await RunningPlatform.StartAsync(host);
        using var browser = new FormBrowser();
        await browser.CreateAccountAsync(platform, "ada@example.com");
        await using var user = new TestHome();

        await using var login = user.Start("login", "--device", "--host", platform.ControlPlane.ToString());
        await browser.EnterCodeAsync(platform, await CodeAsync(login));
        var result = (await login.WaitAsync()).AssertExit(0);

        Assert.StartsWith("Signed in as ada@example.com at ", result.Output, StringComparison.Ordinal);
        (await user.RunAsync("secret", "list")).AssertExit(0);
        (await user.RunAsync("logout")).AssertExit(0);

        await using var denied = user.Start("login", "--device", "--host", platform.ControlPlane.ToString());
        await browser.EnterCodeAsync(platform, await CodeAsync(denied), "deny");
        (await denied.WaitAsync()).AssertRefused(1, "denied");

        await using var interrupted = user.Start("login", "--device", "--host", platform.ControlPlane.ToString());
        await CodeAsync(interrupted);
        interrupted.Signal("INT");
        (await interrupted.WaitAsync()).AssertExit(130);
        Assert.False(File.Exists(user.Credentials));
    }

    private static async Task<string> CodeAsync(RunningProgram login) =>
        (await login.ErrorLineAsync(static line => line.StartsWith("Open this page", StringComparison.Ordinal))).Trim().Split(' ')[^1];

    private static Task<string> ReadAsync(TestHome home) => File.ReadAllTextAsync(home.Credentials, TestContext.Current.CancellationToken);

    private static async Task<string> AccessTokenAsync(TestHome home) => AccessToken().Match(await ReadAsync(home)).Groups[1].Value;

    /// <summary>Makes the token look old, as the Python command line's form has it.</summary>
    private static async Task ExpireAsync(TestHome home) => home.Write("credentials.yaml", ExpiresAt().Replace(await ReadAsync(home), $"expires_at: '{Past}'", 1));

    [GeneratedRegex(@"access_token: (\S+)")]
    private static partial Regex AccessToken();

    [GeneratedRegex("expires_at: '[^']*'")]
    private static partial Regex ExpiresAt();
}
