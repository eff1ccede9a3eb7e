using System.Net;
using Arcade.ControlPlane.Tests.Testing;

namespace Arcade.ControlPlane.Tests.OAuth;

public sealed class AuthorizeTests
{
    [Fact]
    public async Task Whoever_is_not_signed_in_signs_in_and_comes_back_to_approve()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = platform.OpenBrowser();

        var first = await browser.GetAsync(OAuthProgram.PathFor());
        first.AssertSignInIsAskedFor();
        (await browser.SubmitAsync(first.Location!, ("email", Platform.Email), ("password", Platform.Password))).AssertRedirect(OAuthProgram.PathFor());
        var page = await browser.GetAsync(OAuthProgram.PathFor());

        page.AssertStatus(HttpStatusCode.OK);
        Assert.Contains(Platform.Email, page.Body, StringComparison.Ordinal);
        Assert.Contains("<code>127.0.0.1:9905</code>", page.Body, StringComparison.Ordinal);
        Assert.Contains("form-action 'self' http://127.0.0.1:9905;", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Approving_sends_a_code_that_is_exchanged_for_tokens()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = await platform.OpenSignedInBrowserAsync();
        using var program = new OAuthProgram(platform.Server.Address);

        var approved = await browser.SubmitAsync(OAuthProgram.PathFor(), ("decision", "approve"));
        approved.AssertStatus(HttpStatusCode.Found);
        Assert.StartsWith(OAuthProgram.Callback + "?code=oac_", approved.Location, StringComparison.Ordinal);
        Assert.EndsWith("&state=a-state%26", approved.Location, StringComparison.Ordinal);
        var answer = await program.RedeemAsync(approved.CallbackParameters["code"]);

        var json = OAuthProgram.Json(answer);
        var tokens = OAuthProgram.Tokens.Of(answer);
        Assert.Equal(["access_token", "token_type", "expires_in", "refresh_token", "scope"], json.EnumerateObject().Select(member => member.Name));
        Assert.Equal("Bearer", json.GetProperty("token_type").GetString());
        Assert.Equal(3600, json.GetProperty("expires_in").GetInt32());
        Assert.Equal("openid offline_access", json.GetProperty("scope").GetString());
        Assert.Equal("no-store", answer.Header("Cache-Control"));
        await program.AssertAcceptedAsync(tokens.Access);
        var grant = Assert.Single(await platform.QueryAsync("SELECT id FROM oauth_grants"));
        Assert.Equal(
            [$"oauth_approved {grant}", $"oauth_granted {grant}"],
            await platform.QueryAsync("SELECT action || ' ' || subject FROM audit WHERE action LIKE 'oauth%' ORDER BY id"));
    }

    [Fact]
    public async Task Denying_tells_the_program_and_gives_nothing()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = await platform.OpenSignedInBrowserAsync();

        var denied = await browser.SubmitAsync(OAuthProgram.PathFor(), ("decision", "deny"));

        denied.AssertStatus(HttpStatusCode.Found);
        Assert.Equal($"{OAuthProgram.Callback}?error=access_denied&error_description=The%20sign-in%20was%20denied%20in%20the%20browser.&state=a-state%26", denied.Location);
        Assert.Equal(["1"], await platform.QueryAsync("SELECT COUNT(*) FROM audit WHERE action = 'oauth_denied'"));
        Assert.Equal(["0"], await platform.QueryAsync("SELECT COUNT(*) FROM oauth_codes"));
    }

    [Theory]
    [InlineData("client_id", "another")]
    [InlineData("client_id", null)]
    [InlineData("redirect_uri", null)]
    [InlineData("redirect_uri", "http://evil.example:9905/callback")]
    [InlineData("redirect_uri", "http://127.0.0.1:9905/elsewhere")]
    [InlineData("redirect_uri", "https://127.0.0.1:9905/callback")]
    [InlineData("redirect_uri", "http://127.0.0.1:9905@evil.example/callback")]
    public async Task A_program_or_an_address_that_is_not_known_gets_a_page_and_no_redirect(string name, string? value)
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = await platform.OpenSignedInBrowserAsync();
        var csrf = (await browser.GetAsync("/keys")).Csrf;

        var shown = await browser.GetAsync(OAuthProgram.PathFor((name, value)));
        var posted = await browser.PostAsync(OAuthProgram.PathFor((name, value)), ("csrf", csrf), ("decision", "approve"));

        foreach (var answer in new[] { shown, posted })
        {
            answer.AssertStatus(HttpStatusCode.BadRequest);
            Assert.Null(answer.Location);
            Assert.Contains($"The parameter {name} must be given once", answer.Body, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("response_type", null, "invalid_request")]
    [InlineData("response_type", "token", "unsupported_response_type")]
    [InlineData("scope", "openid everything", "invalid_scope")]
    [InlineData("code_challenge", null, "invalid_request")]
    [InlineData("code_challenge", "short", "invalid_request")]
    [InlineData("code_challenge_method", null, "invalid_request")]
    [InlineData("code_challenge_method", "plain", "invalid_request")]
    public async Task Any_other_fault_goes_to_the_program_before_anybody_is_asked(string name, string? value, string error)
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = platform.OpenBrowser();

        var answer = await browser.GetAsync(OAuthProgram.PathFor((name, value)));

        answer.AssertStatus(HttpStatusCode.Found);
        Assert.StartsWith($"{OAuthProgram.Callback}?error={error}&error_description=", answer.Location, StringComparison.Ordinal);
        Assert.EndsWith("&state=a-state%26", answer.Location, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("é")]
    [InlineData("")]
    public async Task A_state_that_cannot_come_back_is_a_fault_without_it(string state)
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = platform.OpenBrowser();

        var answer = await browser.GetAsync(OAuthProgram.PathFor(("state", state)));

        Assert.StartsWith($"{OAuthProgram.Callback}?error=invalid_request&", answer.Location, StringComparison.Ordinal);
        Assert.DoesNotContain("state=", answer.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_approved_without_a_session_the_csrf_token_or_a_decision()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = await platform.OpenSignedInBrowserAsync();
        using var stranger = platform.OpenBrowser();
        var csrf = (await browser.GetAsync(OAuthProgram.PathFor())).Csrf;

        (await stranger.PostAsync(OAuthProgram.PathFor(), ("csrf", csrf), ("decision", "approve"))).AssertSignInIsAskedFor();
        (await browser.PostAsync(OAuthProgram.PathFor(), ("decision", "approve"))).AssertStatus(HttpStatusCode.Forbidden);
        (await browser.PostAsync(OAuthProgram.PathFor(), ("csrf", csrf))).AssertStatus(HttpStatusCode.BadRequest);

        Assert.Equal(["0"], await platform.QueryAsync("SELECT COUNT(*) FROM oauth_codes"));
    }

    [Fact]
    public async Task A_code_is_good_for_its_verifier_and_its_redirect_uri_alone()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = await platform.OpenSignedInBrowserAsync();
        using var program = new OAuthProgram(platform.Server.Address);
        var code = await OAuthProgram.ApproveAsync(browser);

        foreach (var verifier in new[] { OAuthProgram.Verifier + "x", "short", OAuthProgram.Challenge, OAuthProgram.Verifier.Replace('.', '!') })
            Assert.Contains("code_verifier", OAuthProgram.AssertError(await program.RedeemAsync(code, verifier), "invalid_grant"), StringComparison.Ordinal);
        foreach (var redirect in new[] { "http://127.0.0.1:9906/callback", "http://localhost:9905/callback" })
            Assert.Contains("redirect_uri", OAuthProgram.AssertError(await program.RedeemAsync(code, redirect: redirect), "invalid_grant"), StringComparison.Ordinal);
        OAuthProgram.AssertError(
            await program.TokenAsync(("grant_type", "authorization_code"), ("code", code), ("redirect_uri", OAuthProgram.Callback)), "invalid_request");
        OAuthProgram.AssertError(await program.RedeemAsync("oac_" + new string('x', 43)), "invalid_grant");

        _ = OAuthProgram.Tokens.Of(await program.RedeemAsync(code));
    }

    [Fact]
    public async Task A_code_expires_after_a_minute()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = await platform.OpenSignedInBrowserAsync();
        using var program = new OAuthProgram(platform.Server.Address);
        var (first, second) = (await OAuthProgram.ApproveAsync(browser), await OAuthProgram.ApproveAsync(browser));

        platform.Time.Advance(TimeSpan.FromSeconds(59));
        _ = OAuthProgram.Tokens.Of(await program.RedeemAsync(first));
        platform.Time.Advance(TimeSpan.FromSeconds(1));

        OAuthProgram.AssertError(await program.RedeemAsync(second), "invalid_grant");
    }

    [Fact]
    public async Task A_code_that_is_used_twice_ends_what_it_gave()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = await platform.OpenSignedInBrowserAsync();
        using var program = new OAuthProgram(platform.Server.Address);
        var other = await program.SignInAsync(browser);
        var code = await OAuthProgram.ApproveAsync(browser);
        var tokens = OAuthProgram.Tokens.Of(await program.RedeemAsync(code));
        var renewed = OAuthProgram.Tokens.Of(await program.RefreshAsync(tokens.Refresh));
        platform.Time.Advance(TimeSpan.FromMinutes(30));

        OAuthProgram.AssertError(await program.RedeemAsync(code, "whoever has the code need not know the verifier"), "invalid_grant");

        await program.AssertRefusedAsync(tokens.Access);
        await program.AssertRefusedAsync(renewed.Access);
        OAuthProgram.AssertError(await program.RefreshAsync(renewed.Refresh), "invalid_grant");
        await program.AssertAcceptedAsync(other.Access);
        Assert.Equal(["1"], await platform.QueryAsync("SELECT COUNT(*) FROM audit WHERE action = 'oauth_code_reused'"));
    }

    [Fact]
    public async Task Of_simultaneous_uses_of_a_code_none_keeps_anything()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = await platform.OpenSignedInBrowserAsync();
        using var program = new OAuthProgram(platform.Server.Address);
        var code = await OAuthProgram.ApproveAsync(browser);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => program.RedeemAsync(code)));

        var given = Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        await program.AssertRefusedAsync(OAuthProgram.Tokens.Of(given).Access);
        Assert.Equal(["0"], await platform.QueryAsync("SELECT COUNT(*) FROM oauth_grants"));
    }

    [Fact]
    public async Task The_token_endpoint_says_what_is_wrong_with_a_form()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var program = new OAuthProgram(platform.Server.Address);
        using var browser = platform.OpenBrowser();

        OAuthProgram.AssertError(await program.TokenAsync(), "invalid_request");
        OAuthProgram.AssertError(await program.TokenAsync(("grant_type", "password")), "unsupported_grant_type");
        OAuthProgram.AssertError(await program.TokenAsync(("grant_type", "refresh_token"), ("refresh_token", "")), "invalid_request");
        OAuthProgram.AssertError(await program.TokenAsync(("grant_type", "refresh_token"), ("refresh_token", "a"), ("refresh_token", "b")), "invalid_request");
        OAuthProgram.AssertError(await program.PostAsync("/oauth2/token", ("grant_type", "refresh_token"), ("refresh_token", "a")), "invalid_client");
        OAuthProgram.AssertError(await program.PostAsync("/oauth2/token", ("client_id", "another"), ("grant_type", "refresh_token")), "invalid_client");
        OAuthProgram.AssertError(await browser.CallAsync("/oauth2/token", null, HttpMethod.Post), "invalid_request");
    }

    [Fact]
    public async Task The_configuration_leads_to_the_endpoints_of_the_address_that_was_asked()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = platform.OpenBrowser();
        var origin = platform.Server.Address.OriginalString.TrimEnd('/');
        var endpoints = $"\"authorization_endpoint\":\"{origin}/oauth2/authorize\",\"token_endpoint\":\"{origin}/oauth2/token\",\"revocation_endpoint\":\"{origin}/oauth2/revoke\",\"device_authorization_endpoint\":\"{origin}/oauth2/device_authorization\"";

        Assert.Equal($"{{\"client_id\":\"arcade-cli\",{endpoints}}}", (await browser.GetAsync("/api/v1/auth/cli_config")).Body);
        var metadata = (await browser.GetAsync("/.well-known/oauth-authorization-server")).Body;
        Assert.StartsWith($"{{\"issuer\":\"{origin}\",{endpoints},", metadata, StringComparison.Ordinal);
        Assert.Contains("\"code_challenge_methods_supported\":[\"S256\"]", metadata, StringComparison.Ordinal);
    }
}
