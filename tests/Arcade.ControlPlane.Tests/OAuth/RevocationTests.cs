using System.Net;
using Arcade.ControlPlane.Tests.Testing;

namespace Arcade.ControlPlane.Tests.OAuth;

public sealed class RevocationTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Revoking_either_token_ends_both_at_once(bool byRefreshToken)
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = await platform.OpenSignedInBrowserAsync();
        using var program = new OAuthProgram(platform.Server.Address);
        var other = await program.SignInAsync(browser);
        var tokens = await program.SignInAsync(browser);
        var renewed = OAuthProgram.Tokens.Of(await program.RefreshAsync(tokens.Refresh));

        var answer = await program.RevokeAsync(byRefreshToken ? renewed.Refresh : renewed.Access);

        answer.AssertStatus(HttpStatusCode.OK);
        Assert.Empty(answer.Body);
        foreach (var ended in new[] { tokens, renewed })
        {
            await program.AssertRefusedAsync(ended.Access);
            OAuthProgram.AssertError(await program.RefreshAsync(ended.Refresh), "invalid_grant");
        }

        await program.AssertAcceptedAsync(other.Access);
        Assert.Equal(["1"], await platform.QueryAsync("SELECT COUNT(*) FROM audit WHERE action = 'oauth_revoked'"));
    }

    [Fact]
    public async Task An_access_token_that_has_expired_ends_the_sign_in_too()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = await platform.OpenSignedInBrowserAsync();
        using var program = new OAuthProgram(platform.Server.Address);
        var tokens = await program.SignInAsync(browser);
        platform.Time.Advance(TimeSpan.FromHours(2));

        (await program.RevokeAsync(tokens.Access)).AssertStatus(HttpStatusCode.OK);

        OAuthProgram.AssertError(await program.RefreshAsync(tokens.Refresh), "invalid_grant");
    }

    [Fact]
    public async Task Whatever_else_is_revoked_is_answered_as_well_and_changes_nothing()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = await platform.OpenSignedInBrowserAsync();
        using var program = new OAuthProgram(platform.Server.Address);
        var key = await browser.ApproveAsync();
        var tokens = await program.SignInAsync(browser);

        foreach (var token in new[] { key, "x", "ort_" + new string('x', 43), "oat_" + new string('x', 43), tokens.Refresh[..^1] })
            (await program.RevokeAsync(token)).AssertStatus(HttpStatusCode.OK);
        OAuthProgram.AssertError(await program.PostAsync("/oauth2/revoke", ("client_id", "arcade-cli")), "invalid_request");
        OAuthProgram.AssertError(await program.PostAsync("/oauth2/revoke", ("client_id", "another"), ("token", tokens.Refresh)), "invalid_client");

        await program.AssertAcceptedAsync(tokens.Access);
        await program.AssertAcceptedAsync(key);
    }

    [Fact]
    public async Task A_program_ends_its_sign_in_where_others_revoke_their_key()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = await platform.OpenSignedInBrowserAsync();
        using var program = new OAuthProgram(platform.Server.Address);
        var tokens = await program.SignInAsync(browser);

        (await program.CallAsync("/api/v1/auth/revoke", tokens.Access, HttpMethod.Post)).AssertStatus(HttpStatusCode.NoContent);

        (await program.CallAsync("/api/v1/auth/revoke", tokens.Access, HttpMethod.Post)).AssertStatus(HttpStatusCode.Unauthorized);
        OAuthProgram.AssertError(await program.RefreshAsync(tokens.Refresh), "invalid_grant");
    }

    [Fact]
    public async Task The_page_lists_ones_sign_ins_and_ends_them()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = await platform.OpenSignedInBrowserAsync();
        using var program = new OAuthProgram(platform.Server.Address);
        Assert.Contains("No command line is signed in", (await browser.GetAsync("/keys")).Body, StringComparison.Ordinal);
        var tokens = await program.SignInAsync(browser);
        var id = Assert.Single(await platform.QueryAsync("SELECT id FROM oauth_grants"));
        platform.Time.Advance(TimeSpan.FromMinutes(5));
        await program.AssertAcceptedAsync(tokens.Access);

        var page = await browser.GetAsync("/keys");
        Assert.Contains("<code>arcade-cli</code> at 127.0.0.1</td><td>2026-03-01 12:00 UTC</td><td>2026-03-01 12:05 UTC</td>", page.Body, StringComparison.Ordinal);
        Assert.Contains($"name=\"end\" value=\"{id}\"", page.Body, StringComparison.Ordinal);
        using (var guest = await platform.OpenBrowserOfGuestAsync(browser))
        {
            Assert.Contains("No command line is signed in", (await guest.GetAsync("/keys")).Body, StringComparison.Ordinal);
            (await guest.SubmitAsync("/keys", ("end", id))).AssertRedirect("/keys");
        }

        (await browser.PostAsync("/keys", ("end", id))).AssertStatus(HttpStatusCode.Forbidden);
        await program.AssertAcceptedAsync(tokens.Access);
        (await browser.SubmitAsync("/keys", ("end", id))).AssertRedirect("/keys");

        await program.AssertRefusedAsync(tokens.Access);
        OAuthProgram.AssertError(await program.RefreshAsync(tokens.Refresh), "invalid_grant");
        Assert.Contains("No command line is signed in", (await browser.GetAsync("/keys")).Body, StringComparison.Ordinal);
    }
}
