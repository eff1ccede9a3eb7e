using System.Net;
using Arcade.ControlPlane.Tests.Testing;

namespace Arcade.ControlPlane.Tests.Accounts;

public sealed class SetupTests
{
    [Fact]
    public async Task The_link_makes_one_account_and_is_gone()
    {
        await using var platform = await Platform.StartAsync();
        using var browser = platform.OpenBrowser();
        var link = platform.Server.SetupLink!.PathAndQuery;

        (await browser.SubmitAsync(link, ("email", Platform.Email), ("password", Platform.Password))).AssertRedirect("/signin");

        Assert.Null(platform.Server.SetupLink);
        (await browser.GetAsync(link)).AssertStatus(HttpStatusCode.Forbidden);
        var form = await browser.GetAsync("/signin");
        (await browser.PostAsync(link, ("csrf", form.Csrf), ("email", "eve@example.com"), ("password", Platform.Password))).AssertStatus(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Simultaneous_posts_make_one_account()
    {
        await using var platform = await Platform.StartAsync();
        using var browser = platform.OpenBrowser();
        var link = platform.Server.SetupLink!.PathAndQuery;
        var csrf = (await browser.GetAsync(link)).Csrf;

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(index =>
            browser.PostAsync(link, ("csrf", csrf), ("email", $"user{index}@example.com"), ("password", Platform.Password))));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.SeeOther);
        Assert.Equal(11, answers.Count(answer => answer.Status == HttpStatusCode.Forbidden));
        Assert.Equal(["1"], await platform.QueryAsync("SELECT COUNT(*) FROM accounts"));
    }

    [Fact]
    public async Task A_restart_without_an_account_makes_a_new_link_and_ends_the_old_one()
    {
        await using var platform = await Platform.StartAsync();
        var old = platform.Server.SetupLink!.PathAndQuery;

        await platform.RestartServerAsync();

        using var browser = platform.OpenBrowser();
        Assert.NotEqual(old, platform.Server.SetupLink!.PathAndQuery);
        (await browser.GetAsync(old)).AssertStatus(HttpStatusCode.Forbidden);
        (await browser.GetAsync(platform.Server.SetupLink.PathAndQuery)).AssertStatus(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_link_expires_after_a_day()
    {
        await using var platform = await Platform.StartAsync();
        using var browser = platform.OpenBrowser();
        var link = platform.Server.SetupLink!.PathAndQuery;
        var csrf = (await browser.GetAsync(link)).Csrf;

        platform.Time.Advance(TimeSpan.FromDays(1));

        Assert.Null(platform.Server.SetupLink);
        (await browser.GetAsync(link)).AssertStatus(HttpStatusCode.Forbidden);
        (await browser.PostAsync(link, ("csrf", csrf), ("email", Platform.Email), ("password", Platform.Password))).AssertStatus(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("ada@example.com", "elevenchars", "at least 12 characters")]
    [InlineData("ada@example.com", "", "at least 12 characters")]
    [InlineData("ada.lovelace@example.com", "ADA.lovelace@example.com", "must not be the e-mail")]
    [InlineData("", "correct horse battery", "not an e-mail address")]
    [InlineData("ada", "correct horse battery", "not an e-mail address")]
    [InlineData("@example.com", "correct horse battery", "not an e-mail address")]
    [InlineData("ada@", "correct horse battery", "not an e-mail address")]
    [InlineData("ada@a@b", "correct horse battery", "not an e-mail address")]
    [InlineData("ada@exa mple.com", "correct horse battery", "not an e-mail address")]
    [InlineData("ada@example.com\r\nBcc: eve@example.com", "correct horse battery", "not an e-mail address")]
    public async Task A_refused_form_says_why_and_leaves_the_link_usable(string email, string password, string reason)
    {
        await using var platform = await Platform.StartAsync();
        using var browser = platform.OpenBrowser();
        var link = platform.Server.SetupLink!.PathAndQuery;

        var refused = await browser.SubmitAsync(link, ("email", email), ("password", password));

        refused.AssertStatus(HttpStatusCode.BadRequest);
        Assert.Contains(reason, refused.Body, StringComparison.Ordinal);
        (await browser.SubmitAsync(link, ("email", Platform.Email), ("password", Platform.Password))).AssertRedirect("/signin");
    }

    [Fact]
    public async Task A_password_of_1025_characters_is_refused()
    {
        await using var platform = await Platform.StartAsync();
        using var browser = platform.OpenBrowser();

        var refused = await browser.SubmitAsync(platform.Server.SetupLink!.PathAndQuery, ("email", Platform.Email), ("password", new string('x', 1025)));

        refused.AssertStatus(HttpStatusCode.BadRequest);
        Assert.Contains("at most 1024", refused.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/setup")]
    [InlineData("/setup?token=")]
    [InlineData("/setup?token=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Without_the_token_there_is_no_form(string path)
    {
        await using var platform = await Platform.StartAsync();
        using var browser = platform.OpenBrowser();

        var answer = await browser.GetAsync(path);

        answer.AssertStatus(HttpStatusCode.Forbidden);
        Assert.DoesNotContain("<form", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hostile_e_mail_address_is_text_wherever_it_is_shown()
    {
        const string Hostile = "\"><script>alert(1)</script>@example.com";
        await using var platform = await Platform.StartAsync();
        using var browser = platform.OpenBrowser();
        var link = platform.Server.SetupLink!.PathAndQuery;

        await browser.SubmitAsync(link, ("email", Hostile), ("password", "short"));
        (await browser.SubmitAsync(link, ("email", Hostile), ("password", Platform.Password))).AssertRedirect("/signin");
        await browser.SignInAsync(Hostile, "wrong password");
        (await browser.SignInAsync(Hostile, Platform.Password)).AssertRedirect("/keys");
        await browser.GetAsync("/keys");
        await browser.GetAsync("/api/v1/auth/cli_login?callback_uri=http%3A%2F%2F127.0.0.1%3A1%2Fcallback&state=s");

        Assert.DoesNotContain("<script", browser.Transcript, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&quot;&gt;&lt;script&gt;", browser.Transcript, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_there_is_an_account_the_sign_in_page_points_to_the_link()
    {
        await using var platform = await Platform.StartAsync();
        using var browser = platform.OpenBrowser();

        var answer = await browser.GetAsync("/signin");

        Assert.Contains("set-up link", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("<form", answer.Body, StringComparison.Ordinal);
    }
}
