using System.Net;
using Arcade.ControlPlane.Tests.Testing;

namespace Arcade.ControlPlane.Tests.Keys;

public sealed class ApiKeyTests
{
    [Fact]
    public async Task A_key_is_accepted_with_the_bearer_scheme_in_any_case_and_bare()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = await platform.OpenSignedInBrowserAsync();
        var key = await browser.ApproveAsync();
        var principal = Assert.Single(await platform.QueryAsync("SELECT id FROM accounts"));

        foreach (var authorization in new[] { "Bearer " + key, "bearer " + key, key })
        {
            var answer = await browser.CallAsync("/api/v1/auth/validate", authorization);
            answer.AssertStatus(HttpStatusCode.OK);
            Assert.Equal($$$"""{"code":200,"msg":"OK","data":{"principal_id":"{{{principal}}}"}}""", answer.Body);
        }
    }

    [Fact]
    public async Task Anything_else_is_a_401_that_says_what_to_do()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = await platform.OpenSignedInBrowserAsync();
        var key = await browser.ApproveAsync();
        string?[] refused = [null, "", "Bearer", "Bearer ", "Basic " + key, "Bearer " + key[..^1], "Bearer " + key + "x", "Bearer arc_" + new string('A', 43), "Bearer " + key[4..]];

        foreach (var authorization in refused)
        {
            var answer = await browser.CallAsync("/api/v1/auth/validate", authorization);
            answer.AssertStatus(HttpStatusCode.Unauthorized);
            Assert.Equal("""{"code":401,"msg":"The API key is missing, unknown or revoked. Sign in again with: arcade login"}""", answer.Body);
            Assert.Equal("Bearer", answer.Header("WWW-Authenticate"));
        }
    }

    [Fact]
    public async Task A_revoked_key_opens_nothing_any_more_and_others_still_do()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = await platform.OpenSignedInBrowserAsync();
        var (key, other) = ("Bearer " + await browser.ApproveAsync(), "Bearer " + await browser.ApproveAsync());

        var revoked = await browser.CallAsync("/api/v1/auth/revoke", key, HttpMethod.Post);

        revoked.AssertStatus(HttpStatusCode.NoContent);
        (await browser.CallAsync("/api/v1/auth/revoke", key, HttpMethod.Post)).AssertStatus(HttpStatusCode.Unauthorized);
        (await browser.CallAsync("/api/v1/auth/validate", key)).AssertStatus(HttpStatusCode.Unauthorized);
        (await browser.CallAsync("/api/v1/auth/validate", other)).AssertStatus(HttpStatusCode.OK);
        await platform.RestartServerAsync();
        using var later = platform.OpenBrowser();
        (await later.CallAsync("/api/v1/auth/validate", key)).AssertStatus(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Last_use_is_written_at_most_once_a_minute()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = await platform.OpenSignedInBrowserAsync();
        var key = await browser.ApproveAsync();
        Assert.Equal([""], await platform.QueryAsync("SELECT last_used_at FROM api_keys"));

        await browser.CallAsync("/api/v1/auth/validate", key);
        var first = await platform.QueryAsync("SELECT last_used_at FROM api_keys");
        platform.Time.Advance(TimeSpan.FromSeconds(59));
        await browser.CallAsync("/api/v1/auth/validate", key);
        Assert.Equal(first, await platform.QueryAsync("SELECT last_used_at FROM api_keys"));
        platform.Time.Advance(TimeSpan.FromSeconds(1));
        await browser.CallAsync("/api/v1/auth/validate", key);

        Assert.Equal([platform.Time.GetUtcNow().ToUnixTimeMilliseconds().ToString()], await platform.QueryAsync("SELECT last_used_at FROM api_keys"));
    }

    [Fact]
    public async Task The_page_lists_ones_keys_by_prefix_and_revokes_them()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = await platform.OpenSignedInBrowserAsync();
        Assert.Contains("no API keys", (await browser.GetAsync("/keys")).Body, StringComparison.Ordinal);
        var key = await browser.ApproveAsync();
        var id = Assert.Single(await platform.QueryAsync("SELECT id FROM api_keys"));

        var page = await browser.GetAsync("/keys");
        Assert.Contains($"<code>{key[..10]}…</code></td><td>2026-03-01 12:00 UTC</td><td>never</td>", page.Body, StringComparison.Ordinal);
        Assert.Contains($"name=\"revoke\" value=\"{id}\"", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(key, page.Body, StringComparison.Ordinal);
        (await browser.PostAsync("/keys", ("revoke", id))).AssertStatus(HttpStatusCode.Forbidden);
        (await browser.CallAsync("/api/v1/auth/validate", key)).AssertStatus(HttpStatusCode.OK);
        (await browser.SubmitAsync("/keys", ("revoke", id))).AssertRedirect("/keys");

        (await browser.CallAsync("/api/v1/auth/validate", key)).AssertStatus(HttpStatusCode.Unauthorized);
        Assert.Contains("no API keys", (await browser.GetAsync("/keys")).Body, StringComparison.Ordinal);
        Assert.Equal(
            [$"key_created {id}", $"key_revoked {id}"],
            await platform.QueryAsync("SELECT action || ' ' || subject FROM audit WHERE subject IS NOT NULL ORDER BY id"));
    }

    [Fact]
    public async Task Nobody_sees_or_revokes_somebody_elses_key()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var owner = await platform.OpenSignedInBrowserAsync();
        var key = await owner.ApproveAsync();
        var id = Assert.Single(await platform.QueryAsync("SELECT id FROM api_keys"));
        using var other = await platform.OpenBrowserOfGuestAsync(owner);

        Assert.DoesNotContain(key[..10], (await other.GetAsync("/keys")).Body, StringComparison.Ordinal);
        (await other.SubmitAsync("/keys", ("revoke", id))).AssertRedirect("/keys");

        (await other.CallAsync("/api/v1/auth/validate", key)).AssertStatus(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Simultaneous_revocations_of_a_key_are_one()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = await platform.OpenSignedInBrowserAsync();
        var key = await browser.ApproveAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => browser.CallAsync("/api/v1/auth/revoke", key, HttpMethod.Post)));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.NoContent);
        Assert.Equal(7, answers.Count(answer => answer.Status == HttpStatusCode.Unauthorized));
        Assert.Equal(["1"], await platform.QueryAsync("SELECT COUNT(*) FROM audit WHERE action = 'key_revoked'"));
    }

    [Fact]
    public async Task Whoami_refuses_api_keys()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = await platform.OpenSignedInBrowserAsync();
        var key = await browser.ApproveAsync();

        var whoami = await browser.CallAsync("/api/v1/auth/whoami", "Bearer " + key);

        whoami.AssertStatus(HttpStatusCode.Unauthorized);
        Assert.Equal("""{"code":401,"msg":"This needs an OAuth access token. For an API key, use /api/v1/auth/validate."}""", whoami.Body);
    }
}
