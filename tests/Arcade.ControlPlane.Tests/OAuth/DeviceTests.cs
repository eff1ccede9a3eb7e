using System.Net;
using Arcade.ControlPlane.Tests.Testing;

namespace Arcade.ControlPlane.Tests.OAuth;

public sealed class DeviceTests
{
    private const string NoSuchCode = "There is no sign-in of this code";

    [Fact]
    public async Task A_device_gets_two_codes_and_the_address_of_the_page()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var program = new OAuthProgram(platform.Server.Address);

        var begun = await program.BeginDeviceAsync();

        var page = new Uri(platform.Server.Address, "/device").AbsoluteUri;
        var userCode = begun.GetProperty("user_code").GetString()!;
        Assert.Matches("^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$", userCode);
        Assert.Equal(page, begun.GetProperty("verification_uri").GetString());
        Assert.Equal($"{page}?user_code={userCode}", begun.GetProperty("verification_uri_complete").GetString());
        Assert.Equal(900, begun.GetProperty("expires_in").GetInt32());
        Assert.Equal(5, begun.GetProperty("interval").GetInt32());
        OAuthProgram.AssertError(await program.PostAsync("/oauth2/device_authorization", ("scope", "openid")), "invalid_client");
        OAuthProgram.AssertError(await program.PostAsync("/oauth2/device_authorization", ("client_id", "arcade-cli"), ("scope", "everything")), "invalid_scope");
    }

    [Fact]
    public async Task It_waits_until_somebody_has_compared_the_code_and_approved()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = platform.OpenBrowser();
        using var program = new OAuthProgram(platform.Server.Address);
        var (deviceCode, userCode) = Codes(await program.BeginDeviceAsync());
        OAuthProgram.AssertError(await program.PollAsync(deviceCode), "authorization_pending");

        var first = await browser.GetAsync("/device?user_code=" + userCode);
        first.AssertSignInIsAskedFor();
        (await browser.SubmitAsync(first.Location!, ("email", Platform.Email), ("password", Platform.Password))).AssertRedirect("/device?user_code=" + userCode);
        Assert.Contains($"value=\"{userCode}\"", (await browser.GetAsync("/device?user_code=" + userCode)).Body, StringComparison.Ordinal);
        var asked = await browser.SubmitAsync("/device", ("user_code", userCode.Replace('-', ' ').ToLowerInvariant()));
        asked.AssertStatus(HttpStatusCode.OK);
        Assert.Contains($"<code>{userCode}</code>", asked.Body, StringComparison.Ordinal);
        Assert.Contains("arcade at 127.0.0.1", asked.Body, StringComparison.Ordinal);
        platform.Time.Advance(TimeSpan.FromSeconds(5));
        OAuthProgram.AssertError(await program.PollAsync(deviceCode), "authorization_pending");
        var approved = await browser.PostAsync("/device", ("csrf", asked.Csrf), ("user_code", userCode), ("decision", "approve"));

        approved.AssertStatus(HttpStatusCode.OK);
        Assert.Contains("<h1>Approved</h1>", approved.Body, StringComparison.Ordinal);
        var tokens = OAuthProgram.Tokens.Of(await program.PollAsync(deviceCode));
        await program.AssertAcceptedAsync(tokens.Access);
        _ = OAuthProgram.Tokens.Of(await program.RefreshAsync(tokens.Refresh));
        OAuthProgram.AssertError(await program.PollAsync(deviceCode), "invalid_grant");
        Assert.Equal(
            ["oauth_approved", "oauth_granted"],
            await platform.QueryAsync("SELECT action FROM audit WHERE subject = (SELECT id FROM oauth_grants) ORDER BY id"));
    }

    [Fact]
    public async Task Polling_too_early_is_slowed_down_and_jitter_is_not()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var program = new OAuthProgram(platform.Server.Address);
        var (deviceCode, _) = Codes(await program.BeginDeviceAsync());

        foreach (var (seconds, error) in new[]
        {
            (0.0, "authorization_pending"), (4.5, "authorization_pending"), (3, "slow_down"), (5, "slow_down"), (10, "slow_down"), (20, "authorization_pending"),
        })
        {
            platform.Time.Advance(TimeSpan.FromSeconds(seconds));
            OAuthProgram.AssertError(await program.PollAsync(deviceCode), error);
        }
    }

    [Fact]
    public async Task Denying_ends_it()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = await platform.OpenSignedInBrowserAsync();
        using var program = new OAuthProgram(platform.Server.Address);
        var (deviceCode, userCode) = Codes(await program.BeginDeviceAsync());

        var denied = await browser.SubmitAsync("/device", ("user_code", userCode), ("decision", "deny"));

        Assert.Contains("<h1>Denied</h1>", denied.Body, StringComparison.Ordinal);
        Assert.Contains(NoSuchCode, (await browser.SubmitAsync("/device", ("user_code", userCode), ("decision", "approve"))).Body, StringComparison.Ordinal);
        OAuthProgram.AssertError(await program.PollAsync(deviceCode), "access_denied");
        OAuthProgram.AssertError(await program.PollAsync(deviceCode), "invalid_grant");
        Assert.Equal(["1"], await platform.QueryAsync("SELECT COUNT(*) FROM audit WHERE action = 'oauth_denied'"));
    }

    [Fact]
    public async Task Both_codes_expire_after_fifteen_minutes_approved_or_not()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = await platform.OpenSignedInBrowserAsync();
        using var program = new OAuthProgram(platform.Server.Address);
        var (pending, userCode) = Codes(await program.BeginDeviceAsync());
        var (approved, approvedUserCode) = Codes(await program.BeginDeviceAsync());
        Assert.Contains("Approved", (await browser.SubmitAsync("/device", ("user_code", approvedUserCode), ("decision", "approve"))).Body, StringComparison.Ordinal);

        platform.Time.Advance(TimeSpan.FromMinutes(15));

        OAuthProgram.AssertError(await program.PollAsync(pending), "expired_token");
        OAuthProgram.AssertError(await program.PollAsync(approved), "expired_token");
        Assert.Contains(NoSuchCode, (await browser.SubmitAsync("/device", ("user_code", userCode))).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_too_many_wait_for_a_decision_no_more_are_taken()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var program = new OAuthProgram(platform.Server.Address);
        await platform.ExecuteAsync(
            $"""
            WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 1000)
            INSERT INTO oauth_device_codes (code_hash, user_code_hash, client_id, address, state, interval, expires_at)
            SELECT randomblob(32), randomblob(32), 'arcade-cli', '', 'pending', 5, {platform.Time.GetUtcNow().AddMinutes(5).ToUnixTimeMilliseconds()} FROM numbers
            """);

        var refused = await program.PostAsync("/oauth2/device_authorization", ("client_id", "arcade-cli"));

        refused.AssertStatus(HttpStatusCode.ServiceUnavailable);
        Assert.Equal("temporarily_unavailable", OAuthProgram.Json(refused).GetProperty("error").GetString());
        platform.Time.Advance(TimeSpan.FromMinutes(5));
        _ = await program.BeginDeviceAsync();
    }

    [Fact]
    public async Task Nothing_is_decided_without_the_csrf_token_or_a_decision()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = await platform.OpenSignedInBrowserAsync();
        using var program = new OAuthProgram(platform.Server.Address);
        var (deviceCode, userCode) = Codes(await program.BeginDeviceAsync());

        (await browser.PostAsync("/device", ("user_code", userCode), ("decision", "approve"))).AssertStatus(HttpStatusCode.Forbidden);
        (await browser.SubmitAsync("/device", ("user_code", userCode), ("decision", "perhaps"))).AssertStatus(HttpStatusCode.BadRequest);
        (await browser.SubmitAsync("/device", ("user_code", "not a code"))).AssertStatus(HttpStatusCode.BadRequest);

        OAuthProgram.AssertError(await program.PollAsync(deviceCode), "authorization_pending");
    }

    [Fact]
    public async Task Guessing_of_user_codes_is_throttled_and_right_codes_of_ones_own_do_not_help()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = await platform.OpenSignedInBrowserAsync();
        using var program = new OAuthProgram(platform.Server.Address);
        var (_, own) = Codes(await program.BeginDeviceAsync());
        for (var guess = 0; guess < 5; guess++)
        {
            Assert.Contains(NoSuchCode, (await GuessAsync(guess)).Body, StringComparison.Ordinal);
            if (guess < 4)
                (await browser.SubmitAsync("/device", ("user_code", own))).AssertStatus(HttpStatusCode.OK);
        }

        var refused = await browser.SubmitAsync("/device", ("user_code", own), ("decision", "approve"));
        refused.AssertStatus(HttpStatusCode.TooManyRequests);
        Assert.Equal("1", refused.Header("Retry-After"));
        platform.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Contains(NoSuchCode, (await GuessAsync(6)).Body, StringComparison.Ordinal);
        Assert.Equal("2", (await GuessAsync(7)).Header("Retry-After"));

        Task<Browser.Answer> GuessAsync(int guess) => browser.SubmitAsync("/device", ("user_code", "BCDF-GHJ" + "BCDFGHJKLM"[guess]), ("decision", "approve"));
    }

    [Fact]
    public async Task Who_waited_after_wrong_codes_may_enter_the_right_one_and_approve_it_at_once()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = await platform.OpenSignedInBrowserAsync();
        using var program = new OAuthProgram(platform.Server.Address);
        var (deviceCode, userCode) = Codes(await program.BeginDeviceAsync());
        for (var guess = 0; guess < 9; guess++)
        {
            Assert.Contains(NoSuchCode, (await browser.SubmitAsync("/device", ("user_code", "BCDF-GHJ" + "BCDFGHJKLM"[guess]))).Body, StringComparison.Ordinal);
            platform.Time.Advance(TimeSpan.FromSeconds(16));
        }

        (await browser.SubmitAsync("/device", ("user_code", userCode))).AssertStatus(HttpStatusCode.OK);
        var approved = await browser.SubmitAsync("/device", ("user_code", userCode), ("decision", "approve"));

        approved.AssertStatus(HttpStatusCode.OK);
        _ = OAuthProgram.Tokens.Of(await program.PollAsync(deviceCode));
    }

    [Fact]
    public async Task Simultaneous_guesses_gain_nothing()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = await platform.OpenSignedInBrowserAsync();
        var csrf = (await browser.GetAsync("/device")).Csrf;

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(guess =>
            browser.PostAsync("/device", ("csrf", csrf), ("user_code", "BCDF-GHJ" + "BCDFGHJKLMNPQRSTVWXZ"[guess]))));

        Assert.Equal(5, answers.Count(answer => answer.Status == HttpStatusCode.BadRequest));
        Assert.Equal(15, answers.Count(answer => answer.Status == HttpStatusCode.TooManyRequests));
    }

    private static (string DeviceCode, string UserCode) Codes(System.Text.Json.JsonElement begun) =>
        (begun.GetProperty("device_code").GetString()!, begun.GetProperty("user_code").GetString()!);
}
