using Arcade.ControlPlane.Tests.Testing;

namespace Arcade.ControlPlane.Tests.OAuth;

public sealed class RefreshTests
{
    [Fact]
    public async Task Each_refresh_gives_a_new_pair_and_the_access_token_before_stays_good_until_it_expires()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = await platform.OpenSignedInBrowserAsync();
        using var program = new OAuthProgram(platform.Server.Address);
        var first = await program.SignInAsync(browser);
        await program.AssertAcceptedAsync(first.Access);

        platform.Time.Advance(TimeSpan.FromMinutes(50));
        var second = OAuthProgram.Tokens.Of(await program.RefreshAsync(first.Refresh));

        Assert.Equal(4, new[] { first.Access, first.Refresh, second.Access, second.Refresh }.Distinct().Count());
        await program.AssertAcceptedAsync(second.Access);
        await program.AssertAcceptedAsync(first.Access);
        platform.Time.Advance(TimeSpan.FromMinutes(10));
        await program.AssertRefusedAsync(first.Access);
        await program.AssertAcceptedAsync(second.Access);
        platform.Time.Advance(TimeSpan.FromMinutes(50));
        await program.AssertRefusedAsync(second.Access);
        _ = OAuthProgram.Tokens.Of(await program.RefreshAsync(second.Refresh));
    }

    [Fact]
    public async Task A_program_that_lost_the_answer_refreshes_again_with_the_token_that_it_has()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = await platform.OpenSignedInBrowserAsync();
        using var program = new OAuthProgram(platform.Server.Address);
        var first = await program.SignInAsync(browser);

        // More often than unused answers are remembered.
        for (var attempt = 0; attempt < 20; attempt++)
            _ = OAuthProgram.Tokens.Of(await program.RefreshAsync(first.Refresh));
        var kept = OAuthProgram.Tokens.Of(await program.RefreshAsync(first.Refresh));

        await program.AssertAcceptedAsync(kept.Access);
        _ = OAuthProgram.Tokens.Of(await program.RefreshAsync(kept.Refresh));
        Assert.Equal(["0"], await platform.QueryAsync("SELECT COUNT(*) FROM audit WHERE action = 'oauth_refresh_token_reused'"));
    }

    [Fact]
    public async Task Of_several_answers_the_one_that_is_used_first_counts()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = await platform.OpenSignedInBrowserAsync();
        using var program = new OAuthProgram(platform.Server.Address);
        var first = await program.SignInAsync(browser);
        var late = OAuthProgram.Tokens.Of(await program.RefreshAsync(first.Refresh));
        var lost = OAuthProgram.Tokens.Of(await program.RefreshAsync(first.Refresh));

        await program.AssertAcceptedAsync(late.Access);

        await program.AssertRefusedAsync(lost.Access);
        var next = OAuthProgram.Tokens.Of(await program.RefreshAsync(late.Refresh));
        await program.AssertAcceptedAsync(next.Access);
        OAuthProgram.AssertError(await program.RefreshAsync(lost.Refresh), "invalid_grant");
        await program.AssertRefusedAsync(next.Access);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_token_whose_successor_was_used_ends_the_whole_sign_in(bool byAccessToken)
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = await platform.OpenSignedInBrowserAsync();
        using var program = new OAuthProgram(platform.Server.Address);
        var other = await program.SignInAsync(browser);
        var first = await program.SignInAsync(browser);
        var second = OAuthProgram.Tokens.Of(await program.RefreshAsync(first.Refresh));
        var third = byAccessToken ? null : OAuthProgram.Tokens.Of(await program.RefreshAsync(second.Refresh));
        if (byAccessToken)
            await program.AssertAcceptedAsync(second.Access);

        var description = OAuthProgram.AssertError(await program.RefreshAsync(first.Refresh), "invalid_grant");

        Assert.Equal("The refresh token is unknown, expired or was replaced. Sign in again with: arcade login", description);
        foreach (var ended in new[] { first, second, third ?? second })
        {
            await program.AssertRefusedAsync(ended.Access);
            OAuthProgram.AssertError(await program.RefreshAsync(ended.Refresh), "invalid_grant");
        }

        await program.AssertAcceptedAsync(other.Access);
        Assert.Equal(["1"], await platform.QueryAsync("SELECT COUNT(*) FROM audit WHERE action = 'oauth_refresh_token_reused' AND account_id IS NOT NULL"));
    }

    [Fact]
    public async Task A_sign_in_lives_90_days_beyond_its_last_use()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = await platform.OpenSignedInBrowserAsync();
        using var program = new OAuthProgram(platform.Server.Address);
        var tokens = await program.SignInAsync(browser);
        for (var renewal = 0; renewal < 3; renewal++)
        {
            platform.Time.Advance(TimeSpan.FromDays(90) - TimeSpan.FromSeconds(1));
            tokens = OAuthProgram.Tokens.Of(await program.RefreshAsync(tokens.Refresh));
        }

        platform.Time.Advance(TimeSpan.FromDays(90));

        OAuthProgram.AssertError(await program.RefreshAsync(tokens.Refresh), "invalid_grant");
    }

    [Fact]
    public async Task What_has_expired_leaves_nothing_behind()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = await platform.OpenSignedInBrowserAsync();
        using var program = new OAuthProgram(platform.Server.Address);
        var tokens = await program.SignInAsync(browser);
        for (var renewal = 0; renewal < 5; renewal++)
            tokens = OAuthProgram.Tokens.Of(await program.RefreshAsync(tokens.Refresh));
        await program.BeginDeviceAsync();
        platform.Time.Advance(TimeSpan.FromDays(90));

        using var later = await platform.OpenSignedInBrowserAsync();
        _ = await program.SignInAsync(later);
        await program.BeginDeviceAsync();
        await OAuthProgram.ApproveAsync(later);

        Assert.Equal(["1 1 1 2 1"], await platform.QueryAsync(
            """
            SELECT (SELECT COUNT(*) FROM oauth_grants) || ' ' || (SELECT COUNT(*) FROM oauth_refresh_tokens) || ' ' || (SELECT COUNT(*) FROM oauth_access_tokens)
                || ' ' || (SELECT COUNT(*) FROM oauth_codes) || ' ' || (SELECT COUNT(*) FROM oauth_device_codes)
            """));
    }

    [Fact]
    public async Task A_restart_of_the_server_keeps_sign_ins()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        OAuthProgram.Tokens tokens;
        using (var browser = await platform.OpenSignedInBrowserAsync())
        using (var program = new OAuthProgram(platform.Server.Address))
            tokens = await program.SignInAsync(browser);

        await platform.RestartServerAsync();

        using var later = new OAuthProgram(platform.Server.Address);
        await later.AssertAcceptedAsync(tokens.Access);
        await later.AssertAcceptedAsync(OAuthProgram.Tokens.Of(await later.RefreshAsync(tokens.Refresh)).Access);
    }

    [Fact]
    public async Task No_secret_is_in_the_database_or_in_an_answer_but_the_one_that_gives_it()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = await platform.OpenSignedInBrowserAsync();
        using var program = new OAuthProgram(platform.Server.Address);
        var code = await OAuthProgram.ApproveAsync(browser);
        var tokens = OAuthProgram.Tokens.Of(await program.RedeemAsync(code));
        var device = await program.BeginDeviceAsync();
        var deviceCode = device.GetProperty("device_code").GetString()!;
        using var other = new OAuthProgram(platform.Server.Address);
        await other.AssertAcceptedAsync(tokens.Access);
        await other.PollAsync(deviceCode);
        await other.RevokeAsync(tokens.Refresh);
        await other.RefreshAsync(tokens.Refresh);
        await other.RedeemAsync(code);
        await other.AssertRefusedAsync(tokens.Access);

        var stored = await platform.ReadDatabaseTextAsync();
        foreach (var secret in new[] { code, tokens.Access, tokens.Refresh, deviceCode })
        {
            Assert.DoesNotContain(secret[4..], stored, StringComparison.Ordinal);
            Assert.DoesNotContain(secret[4..], other.Transcript, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(device.GetProperty("user_code").GetString()!, stored, StringComparison.Ordinal);
    }
}
