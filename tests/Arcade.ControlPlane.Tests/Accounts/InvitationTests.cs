using System.Net;
using Arcade.ControlPlane.Tests.Testing;

namespace Arcade.ControlPlane.Tests.Accounts;

public sealed class InvitationTests
{
    [Fact]
    public async Task An_invitation_makes_one_more_account_with_an_id_of_its_own()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var host = await platform.OpenSignedInBrowserAsync();
        using var guest = platform.OpenBrowser();
        var link = await host.InviteAsync();

        (await guest.SubmitAsync(link, ("email", "grace@example.com"), ("password", Platform.Password))).AssertRedirect("/signin");

        (await guest.GetAsync(link)).AssertStatus(HttpStatusCode.Forbidden);
        (await guest.SignInAsync("grace@example.com", Platform.Password)).AssertRedirect("/keys");
        var principals = new[]
        {
            (await host.CallAsync("/api/v1/auth/validate", await host.ApproveAsync())).Body,
            (await guest.CallAsync("/api/v1/auth/validate", await guest.ApproveAsync())).Body,
        };
        Assert.NotEqual(principals[0], principals[1]);
    }

    [Fact]
    public async Task A_taken_address_is_refused_in_any_case_of_letters_and_spends_no_invitation()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var host = await platform.OpenSignedInBrowserAsync();
        using var guest = platform.OpenBrowser();
        var link = await host.InviteAsync();

        var refused = await guest.SubmitAsync(link, ("email", Platform.Email.ToUpperInvariant()), ("password", Platform.Password));

        refused.AssertStatus(HttpStatusCode.BadRequest);
        Assert.Contains("account with this e-mail address already", refused.Body, StringComparison.Ordinal);
        (await guest.SubmitAsync(link, ("email", "grace@example.com"), ("password", Platform.Password))).AssertRedirect("/signin");
    }

    [Fact]
    public async Task An_invitation_outlives_a_restart_and_ends_after_seven_days()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var host = await platform.OpenSignedInBrowserAsync();
        var link = await host.InviteAsync();

        await platform.RestartServerAsync();
        using var guest = platform.OpenBrowser();
        (await guest.GetAsync(link)).AssertStatus(HttpStatusCode.OK);
        platform.Time.Advance(TimeSpan.FromDays(7));

        (await guest.GetAsync(link)).AssertStatus(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Nobody_invites_without_a_session_or_without_the_csrf_token()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var stranger = platform.OpenBrowser();
        using var host = await platform.OpenSignedInBrowserAsync();

        (await stranger.GetAsync("/invitations")).AssertSignInIsAskedFor();
        (await stranger.PostAsync("/invitations", ("csrf", "x"))).AssertSignInIsAskedFor();
        (await host.PostAsync("/invitations")).AssertStatus(HttpStatusCode.Forbidden);

        Assert.Equal(["0"], await platform.QueryAsync("SELECT COUNT(*) FROM one_time_links"));
    }
}
