using System.Net;
using Arcade.ControlPlane.Tests.Testing;

namespace Arcade.ControlPlane.Tests.SignIn;

public sealed class SignInTests
{
    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_get_the_same_answer()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = platform.OpenBrowser();

        var wrong = await browser.SignInAsync(Platform.Email, "not the password");
        var unknown = await browser.SignInAsync("eve@example.com", "not the password");

        wrong.AssertStatus(HttpStatusCode.Forbidden);
        unknown.AssertStatus(HttpStatusCode.Forbidden);
        Assert.Equal(wrong.Body.Replace(Platform.Email, "…", StringComparison.Ordinal), unknown.Body.Replace("eve@example.com", "…", StringComparison.Ordinal));
        Assert.Null(browser.SessionToken);
    }

    [Fact]
    public async Task The_session_cookie_is_random_hidden_from_scripts_and_stays_on_this_site()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = platform.OpenBrowser();

        var answer = await browser.SignInAsync(Platform.Email, Platform.Password);

        Assert.Matches("^arcade_session=[A-Za-z0-9_-]{43}; path=/; samesite=lax; httponly$", answer.Header("Set-Cookie"));
    }

    [Fact]
    public async Task Each_sign_in_begins_a_new_session_and_ends_the_browsers_old_one()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = await platform.OpenSignedInBrowserAsync();
        var first = browser.SessionToken!;
        var form = await browser.GetAsync("/signin");
        form.AssertRedirect("/keys");

        using var other = platform.OpenBrowser();
        other.Cookies.Add(platform.Server.Address, new Cookie("arcade_session", first));
        platform.Time.Advance(TimeSpan.FromSeconds(1));
        var csrf = await FormTokenAsync(platform, other);
        (await other.PostAsync("/signin", ("csrf", csrf), ("email", Platform.Email), ("password", Platform.Password))).AssertRedirect("/keys");

        Assert.NotEqual(first, other.SessionToken);
        (await browser.GetAsync("/keys")).AssertSignInIsAskedFor();
    }

    [Fact]
    public async Task A_session_ends_after_twelve_idle_hours()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = await platform.OpenSignedInBrowserAsync();

        platform.Time.Advance(TimeSpan.FromHours(11));
        (await browser.GetAsync("/keys")).AssertStatus(HttpStatusCode.OK);
        platform.Time.Advance(TimeSpan.FromHours(11));
        (await browser.GetAsync("/keys")).AssertStatus(HttpStatusCode.OK);
        platform.Time.Advance(TimeSpan.FromHours(12));

        (await browser.GetAsync("/keys")).AssertSignInIsAskedFor();
    }

    [Fact]
    public async Task A_session_ends_after_seven_days_however_busy()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = await platform.OpenSignedInBrowserAsync();

        for (var hours = 0; hours < (7 * 24) - 8; hours += 8)
        {
            platform.Time.Advance(TimeSpan.FromHours(8));
            (await browser.GetAsync("/keys")).AssertStatus(HttpStatusCode.OK);
        }

        platform.Time.Advance(TimeSpan.FromHours(8));
        (await browser.GetAsync("/keys")).AssertSignInIsAskedFor();
    }

    [Fact]
    public async Task Signing_out_ends_the_session_on_the_server_too()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = await platform.OpenSignedInBrowserAsync();
        var token = browser.SessionToken!;
        var csrf = (await browser.GetAsync("/keys")).Csrf;

        (await browser.PostAsync("/signout", ("csrf", "wrong"))).AssertStatus(HttpStatusCode.Forbidden);
        (await browser.GetAsync("/keys")).AssertStatus(HttpStatusCode.OK);
        (await browser.PostAsync("/signout", ("csrf", csrf))).AssertRedirect("/signin");

        Assert.Null(browser.SessionToken);
        browser.Cookies.Add(platform.Server.Address, new Cookie("arcade_session", token));
        (await browser.GetAsync("/keys")).AssertSignInIsAskedFor();
    }

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("https://evil.example/")]
    [InlineData("/\\evil.example")]
    [InlineData("/keys@evil.example")]
    [InlineData("/keys/../signout")]
    [InlineData("/authorizations/")]
    [InlineData("/authorizations/..")]
    [InlineData("/authorizations/a/b")]
    [InlineData("/keys?\r\nSet-Cookie: a=b")]
    [InlineData("/keys?\u00e9")]
    [InlineData("javascript:alert(1)")]
    [InlineData("")]
    public async Task Signing_in_sends_nobody_to_another_site(string destination)
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = platform.OpenBrowser();

        var answer = await browser.SubmitAsync("/signin?return=" + Uri.EscapeDataString(destination), ("email", Platform.Email), ("password", Platform.Password));

        answer.AssertRedirect("/keys");
    }

    [Fact]
    public async Task A_form_without_the_right_csrf_token_signs_nobody_in()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = platform.OpenBrowser();
        using var other = platform.OpenBrowser();
        (string, string)[] credentials = [("email", Platform.Email), ("password", Platform.Password)];

        (await browser.PostAsync("/signin", credentials)).AssertStatus(HttpStatusCode.Forbidden);
        var foreign = (await other.GetAsync("/signin")).Csrf;
        (await browser.PostAsync("/signin", [("csrf", foreign), .. credentials])).AssertStatus(HttpStatusCode.Forbidden);
        var own = (await browser.GetAsync("/signin")).Csrf;
        (await browser.PostAsync("/signin", [("csrf", foreign), .. credentials])).AssertStatus(HttpStatusCode.Forbidden);
        (await browser.PostAsync("/signin", [("csrf", own), ("csrf", own), .. credentials])).AssertStatus(HttpStatusCode.Forbidden);
        Assert.Null(browser.SessionToken);

        (await browser.PostAsync("/signin", [("csrf", own), .. credentials])).AssertRedirect("/keys");
    }

    [Theory]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://127.0.0.1:1")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task A_form_that_the_browser_says_came_from_elsewhere_is_refused(string header, string value)
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = platform.OpenBrowser();
        var csrf = (await browser.GetAsync("/signin")).Csrf;
        var request = Browser.Form("/signin", ("csrf", csrf), ("email", Platform.Email), ("password", Platform.Password));
        request.Headers.TryAddWithoutValidation(header, value);

        (await browser.SendAsync(request)).AssertStatus(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_form_that_the_browser_says_came_from_here_is_accepted()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = platform.OpenBrowser();
        var csrf = (await browser.GetAsync("/signin")).Csrf;
        var request = Browser.Form("/signin", ("csrf", csrf), ("email", Platform.Email), ("password", Platform.Password));
        request.Headers.TryAddWithoutValidation("Origin", platform.Server.Address.GetLeftPart(UriPartial.Authority));
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", "same-origin");

        (await browser.SendAsync(request)).AssertRedirect("/keys");
    }

    [Fact]
    public async Task A_password_is_hashed_again_when_more_iterations_are_asked_for()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        await platform.StopServerAsync();
        platform.Iterations = 25;
        await platform.StartServerAsync();
        var before = Assert.Single(await platform.QueryAsync("SELECT password_hash FROM accounts"));

        using (await platform.OpenSignedInBrowserAsync())
        {
        }

        var after = Assert.Single(await platform.QueryAsync("SELECT password_hash FROM accounts"));
        Assert.StartsWith("pbkdf2-sha256$10$", before, StringComparison.Ordinal);
        Assert.StartsWith("pbkdf2-sha256$25$", after, StringComparison.Ordinal);
        using (await platform.OpenSignedInBrowserAsync())
        {
        }

        Assert.Equal(after, Assert.Single(await platform.QueryAsync("SELECT password_hash FROM accounts")));
    }

    [Fact]
    public async Task Sign_ins_failures_and_sign_outs_are_audited_without_what_was_typed()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = platform.OpenBrowser();
        await browser.SignInAsync(Platform.Email, "not the password");
        await browser.SignInAsync("mistyped-secret@example.com", "not the password");
        await browser.SignInAsync(Platform.Email, Platform.Password);
        await browser.PostAsync("/signout", ("csrf", (await browser.GetAsync("/keys")).Csrf));

        var audit = await platform.QueryAsync("SELECT action || ' ' || (account_id IS NOT NULL) || ' ' || address FROM audit ORDER BY id");

        Assert.Equal(
            ["account_created 1 127.0.0.1", "sign_in_failed 1 127.0.0.1", "sign_in_failed 0 127.0.0.1", "signed_in 1 127.0.0.1", "signed_out 1 127.0.0.1"], audit);
        Assert.DoesNotContain("mistyped-secret", await platform.ReadDatabaseTextAsync(), StringComparison.Ordinal);
    }

    // A signed-in browser is shown no form: another one's page is, and the cookie goes along.
    private static async Task<string> FormTokenAsync(Platform platform, Browser browser)
    {
        using var fresh = platform.OpenBrowser();
        var csrf = (await fresh.GetAsync("/signin")).Csrf;
        foreach (Cookie cookie in fresh.Cookies.GetCookies(platform.Server.Address))
            browser.Cookies.Add(platform.Server.Address, new Cookie(cookie.Name, cookie.Value));
        return csrf;
    }
}
