using System.Net;
using Arcade.ControlPlane.Tests.Testing;

namespace Arcade.ControlPlane.Tests;

public sealed class EndToEndTests
{
    [Fact]
    public async Task A_program_that_follows_forms_sets_up_signs_in_and_gets_a_key_that_is_its_accounts()
    {
        await using var platform = await Platform.StartAsync();
        using var browser = platform.OpenBrowser();
        const string LoginPath = "/api/v1/auth/cli_login?callback_uri=http%3A%2F%2Flocalhost%3A9905%2Fcallback&state=0b9d6c2a";

        var setup = await browser.SubmitAsync(platform.Server.SetupLink!.PathAndQuery, ("email", "Ada@Example.com"), ("password", Platform.Password));
        var sentToSignIn = await browser.GetAsync(LoginPath);
        var signedIn = await browser.SubmitAsync(sentToSignIn.Location!, ("email", "ada@example.com"), ("password", Platform.Password));
        var approved = await browser.SubmitAsync(signedIn.Location!, ("decision", "approve"));

        setup.AssertRedirect("/signin");
        Assert.Equal("/signin?return=" + Uri.EscapeDataString(LoginPath), sentToSignIn.Location);
        signedIn.AssertRedirect(LoginPath);
        approved.AssertStatus(HttpStatusCode.Found);
        Assert.StartsWith("http://localhost:9905/callback?", approved.Location, StringComparison.Ordinal);
        Assert.Equal(["api_key", "email", "state"], approved.CallbackParameters.Keys.Order());
        Assert.Equal("0b9d6c2a", approved.CallbackParameters["state"]);
        Assert.Equal("Ada@Example.com", approved.CallbackParameters["email"]);
        Assert.Matches("^arc_[A-Za-z0-9_-]{43}$", approved.CallbackParameters["api_key"]);

        var validated = await browser.CallAsync("/api/v1/auth/validate", "Bearer " + approved.CallbackParameters["api_key"]);
        validated.AssertStatus(HttpStatusCode.OK);
        Assert.Matches("""^\{"code":200,"msg":"OK","data":\{"principal_id":"acc_[a-z2-7]{26}"\}\}$""", validated.Body);
    }

    [Fact]
    public async Task Accounts_keys_and_sessions_outlive_a_restart()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var before = await platform.OpenSignedInBrowserAsync();
        var key = await before.ApproveAsync();
        var principal = (await before.CallAsync("/api/v1/auth/validate", "Bearer " + key)).Body;

        await platform.RestartServerAsync();

        Assert.Null(platform.Server.SetupLink);
        using var after = await platform.OpenSignedInBrowserAsync();
        Assert.Equal(principal, (await after.CallAsync("/api/v1/auth/validate", "Bearer " + key)).Body);
    }

    [Fact]
    public async Task No_secret_is_on_a_page_in_a_header_or_in_the_database()
    {
        await using var platform = await Platform.StartAsync();
        using var browser = platform.OpenBrowser();
        var setupToken = platform.Server.SetupLink!.Query["?token=".Length..];

        await browser.SubmitAsync(platform.Server.SetupLink.PathAndQuery, ("email", "no e-mail"), ("password", Platform.Password));
        await browser.SubmitAsync(platform.Server.SetupLink.PathAndQuery, ("email", Platform.Email), ("password", Platform.Password));
        await browser.GetAsync("/setup?token=" + setupToken);
        await browser.SubmitAsync("/signin", ("email", Platform.Email), ("password", "wrong " + Platform.Password));
        await browser.SubmitAsync("/signin", ("email", Platform.Password), ("password", Platform.Email));
        await browser.SignInAsync(Platform.Email, Platform.Password);
        var session = browser.SessionToken!;
        var key = await browser.ApproveAsync();
        await browser.GetAsync("/keys");
        await browser.CallAsync("/api/v1/auth/validate", key);
        await browser.CallAsync("/api/v1/auth/revoke", "Bearer " + key, HttpMethod.Post);
        await browser.CallAsync("/api/v1/auth/validate", "Bearer " + key);

        // The one header that must hold the key, and the one that must hold the session, once each.
        var transcript = browser.Transcript;
        var database = await platform.ReadDatabaseTextAsync();
        Assert.Equal(2, transcript.Split(key).Length);
        Assert.Equal(2, transcript.Split(session).Length);
        Assert.DoesNotContain(setupToken, transcript, StringComparison.Ordinal);
        Assert.Contains(Platform.Email, database, StringComparison.Ordinal);
        Assert.All([key, key["arc_".Length..], session, setupToken, Platform.Password], secret => Assert.DoesNotContain(secret, database, StringComparison.Ordinal));

        // The address that was mistyped as a password is shown again to its typist, and nowhere else.
        Assert.Equal(2, transcript.Split($"value=\"{Platform.Password}\"").Length);
    }
}
