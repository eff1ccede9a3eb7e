using System.Net;
using Arcade.ControlPlane.Tests.Testing;

namespace Arcade.ControlPlane.Tests.Keys;

public sealed class CliLoginTests
{
    [Theory]
    [InlineData("http://127.0.0.1:1/callback", "http://127.0.0.1:1")]
    [InlineData("http://localhost:9905/callback", "http://localhost:9905")]
    [InlineData("http://[::1]:65535/callback", "http:")]
    public async Task The_page_names_who_asks_and_lets_its_form_lead_there(string callback, string policySource)
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = await platform.OpenSignedInBrowserAsync();

        var page = await browser.GetAsync(PathFor(callback, "s"));

        page.AssertStatus(HttpStatusCode.OK);
        Assert.Contains("arcade on this computer", page.Body, StringComparison.Ordinal);
        Assert.Contains($"<code>{new Uri(callback).Authority}</code>", page.Body, StringComparison.Ordinal);
        Assert.Contains(Platform.Email, page.Body, StringComparison.Ordinal);
        Assert.Contains($"form-action 'self' {policySource};", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
        var approved = await browser.SubmitAsync(PathFor(callback, "s"), ("decision", "approve"));
        Assert.StartsWith(callback + "?", approved.Location, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("http://localhost/callback")]
    [InlineData("http://localhost:/callback")]
    [InlineData("http://localhost:0/callback")]
    [InlineData("http://localhost:65536/callback")]
    [InlineData("http://localhost:+80/callback")]
    [InlineData("http://localhost:080/callback")]
    [InlineData("http://localhost:9905")]
    [InlineData("http://localhost:9905/")]
    [InlineData("http://localhost:9905/callback/")]
    [InlineData("http://localhost:9905//callback")]
    [InlineData("http://localhost:9905/x/callback")]
    [InlineData("http://localhost:9905/../callback")]
    [InlineData("http://localhost:9905/Callback")]
    [InlineData("http://localhost:9905/callback?a=b")]
    [InlineData("http://localhost:9905/callback#a")]
    [InlineData("http://localhost:9905/callback?/callback")]
    [InlineData("http://localhost:9905#/callback")]
    [InlineData("http://evil.example:9905/callback")]
    [InlineData("http://localhost.evil.example:9905/callback")]
    [InlineData("http://evil.example#localhost:9905/callback")]
    [InlineData("http://localhost@evil.example:9905/callback")]
    [InlineData("http://localhost:80@evil.example:9905/callback")]
    [InlineData("http://user@localhost:9905/callback")]
    [InlineData("http://127.1:9905/callback")]
    [InlineData("http://127.0.0.2:9905/callback")]
    [InlineData("http://0.0.0.0:9905/callback")]
    [InlineData("http://[::]:9905/callback")]
    [InlineData("http://::1:9905/callback")]
    [InlineData("http://2130706433:9905/callback")]
    [InlineData("http:\\\\localhost:9905/callback")]
    [InlineData("https://localhost:9905/callback")]
    [InlineData("HTTP://localhost:9905/callback")]
    [InlineData("javascript://localhost:9905/callback")]
    [InlineData(" http://localhost:9905/callback")]
    [InlineData("http://localhost:9905/callback\r\nX: y")]
    [InlineData("http://localhost:9905/callback\0")]
    public async Task Any_other_callback_is_refused_on_a_page_and_gets_nothing(string callback)
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = await platform.OpenSignedInBrowserAsync();
        var csrf = (await browser.GetAsync("/keys")).Csrf;

        var shown = await browser.GetAsync(PathFor(callback, "s"));
        var posted = await browser.PostAsync(PathFor(callback, "s"), ("csrf", csrf), ("decision", "approve"));

        shown.AssertStatus(HttpStatusCode.BadRequest);
        posted.AssertStatus(HttpStatusCode.BadRequest);
        Assert.Contains("callback_uri", shown.Body, StringComparison.Ordinal);
        Assert.Null(posted.Location);
        Assert.Equal(["0"], await platform.QueryAsync("SELECT COUNT(*) FROM api_keys"));
    }

    [Theory]
    [InlineData("callback_uri=http://localhost:1/callback")]
    [InlineData("callback_uri=http://localhost:1/callback&state=")]
    [InlineData("callback_uri=http://localhost:1/callback&state=a&state=b")]
    [InlineData("callback_uri=http://localhost:1/callback&state=a%0D%0Ab")]
    [InlineData("callback_uri=http://localhost:1/callback&state=%C3%A9")]
    [InlineData("callback_uri=http://localhost:1/callback&callback_uri=http://localhost:2/callback&state=a")]
    [InlineData("state=a")]
    public async Task A_request_without_exactly_one_usable_state_and_callback_is_refused(string query)
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = await platform.OpenSignedInBrowserAsync();

        (await browser.GetAsync("/api/v1/auth/cli_login?" + query)).AssertStatus(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_state_has_at_most_512_characters_and_comes_back_as_it_was()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = await platform.OpenSignedInBrowserAsync();
        var state = "a&b=c#d%e+f/?\"<>" + new string('x', 496);

        (await browser.GetAsync(PathFor("http://localhost:1/callback", state + "x"))).AssertStatus(HttpStatusCode.BadRequest);
        var approved = await browser.SubmitAsync(PathFor("http://localhost:1/callback", state), ("decision", "approve"));

        Assert.Equal(state, approved.CallbackParameters["state"]);
        Assert.Equal(3, approved.CallbackParameters.Count);
    }

    [Fact]
    public async Task Denying_tells_the_program_and_makes_no_key()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = await platform.OpenSignedInBrowserAsync();

        var denied = await browser.SubmitAsync(PathFor("http://localhost:9905/callback", "s t".Replace(' ', '&')), ("decision", "deny"));

        denied.AssertStatus(HttpStatusCode.Found);
        Assert.Equal("http://localhost:9905/callback?state=s%26t&error=access_denied", denied.Location);
        Assert.Equal(["0"], await platform.QueryAsync("SELECT COUNT(*) FROM api_keys"));
    }

    [Fact]
    public async Task Nothing_is_approved_without_a_session_the_csrf_token_or_a_decision()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = await platform.OpenSignedInBrowserAsync();
        using var stranger = platform.OpenBrowser();
        var path = PathFor("http://localhost:9905/callback", "s");
        var csrf = (await browser.GetAsync(path)).Csrf;

        (await stranger.PostAsync(path, ("csrf", csrf), ("decision", "approve"))).AssertSignInIsAskedFor();
        (await browser.PostAsync(path, ("decision", "approve"))).AssertStatus(HttpStatusCode.Forbidden);
        (await browser.PostAsync(path, ("csrf", csrf[..^1] + "!"), ("decision", "approve"))).AssertStatus(HttpStatusCode.Forbidden);
        (await browser.PostAsync(path, ("csrf", csrf))).AssertStatus(HttpStatusCode.BadRequest);

        Assert.Equal(["0"], await platform.QueryAsync("SELECT COUNT(*) FROM api_keys"));
    }

    private static string PathFor(string callback, string state) =>
        $"/api/v1/auth/cli_login?callback_uri={Uri.EscapeDataString(callback)}&state={Uri.EscapeDataString(state)}";
}
