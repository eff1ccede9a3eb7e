using System.Net;
using Arcade.ControlPlane.Tests.Testing;
using Arcade.ControlPlane.Tests.Tools;

namespace Arcade.ControlPlane.Tests.Authorizations;

public sealed class AuthorizationTests
{
    private const string Request = """{"auth_requirement":{"provider_id":"github","provider_type":"oauth2","oauth2":{"scopes":["repo","user"]}},"user_id":"ada@example.com"}""";

    private static readonly string NeedsGitHub = ScriptedWorker.Tool("Add", requirements: """{"authorization":{"provider_id":"github","provider_type":"oauth2","id":null,"oauth2":{"scopes":["repo"]}},"secrets":null}""");

    [Fact]
    public async Task An_authorization_is_asked_for_approved_by_an_account_and_then_given()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var api = await platform.OpenApiAsync();
        using var browser = await platform.OpenSignedInBrowserAsync();

        var asked = (await api.PostAsync("/v1/auth/authorize", Request)).Assert(HttpStatusCode.OK);
        var waiting = api.GetAsync($"/v1/auth/status?id={asked.Text("id")}&wait=59");
        var page = new Uri(asked.Text("url")).PathAndQuery;
        (await browser.SubmitAsync(page, ("decision", "approve"), ("token", "gh-token-1"))).AssertRedirect(page);
        var given = (await waiting).Assert(HttpStatusCode.OK);

        var id = asked.Text("id");
        Assert.Equal($$$"""{"id":"{{{id}}}","status":"pending","user_id":"ada@example.com","provider_id":"github","scopes":["repo","user"],"url":"{{{platform.Server.Address}}}authorizations/{{{id}}}"}""", asked.Body);
        Assert.Equal($$$$"""{"id":"{{{{id}}}}","status":"completed","user_id":"ada@example.com","provider_id":"github","scopes":["repo","user"],"context":{"token":"gh-token-1","user_info":{}}}""", given.Body);
        Assert.Equal(given.Body, (await api.PostAsync("/v1/auth/authorize", Request)).Body);
        Assert.DoesNotContain("gh-token-1", await platform.ReadDatabaseTextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("gh-token-1", browser.Transcript, StringComparison.Ordinal);
        Assert.Equal(
            ["authorization_asked", "authorization_approved"],
            await platform.QueryAsync("SELECT action FROM audit WHERE action LIKE 'authorization%' ORDER BY id"));
    }

    [Fact]
    public async Task A_tool_is_called_with_its_users_token_and_not_before_there_is_one()
    {
        await using var stage = await Stage.StartAsync(tool: NeedsGitHub);
        using var browser = await stage.Platform.OpenSignedInBrowserAsync();
        const string User = ""","user_id":"ada" """;

        var first = (await stage.Api.ExecuteAsync("Math.Add", more: User)).Assert(HttpStatusCode.OK);
        Assert.Equal("False", first.Text("success"));
        Assert.Equal("TOOL_REQUIREMENTS_NOT_MET", first.Text("output", "error", "kind"));
        Assert.Equal("pending", first.Text("output", "authorization", "status"));
        Assert.Equal(first.Text("output", "authorization", "id"), (await stage.Api.PostAsync("/v1/tools/authorize", """{"tool_name":"Math.Add","user_id":"ada"}""")).Text("id"));
        Assert.Empty(stage.Worker.Calls);

        var page = new Uri(first.Text("output", "authorization", "url")).PathAndQuery;
        await browser.SubmitAsync(page, ("decision", "approve"), ("token", "gh-token-1"));
        (await stage.Api.ExecuteAsync("Math.Add", more: User)).Assert(HttpStatusCode.OK);

        Assert.Equal("""{"token":"gh-token-1","user_info":{}}""", Assert.Single(stage.Worker.Calls).GetProperty("context").GetProperty("authorization").GetRawText());
        Assert.Contains("user_id", (await stage.Api.ExecuteAsync("Math.Add")).AssertError(HttpStatusCode.BadRequest, "bad_request"), StringComparison.Ordinal);
        Assert.Equal("pending", (await stage.Api.ExecuteAsync("Math.Add", more: ""","user_id":"grace" """)).Text("output", "authorization", "status"));
    }

    [Fact]
    public async Task Denied_is_denied_and_asking_again_asks_anew()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var api = await platform.OpenApiAsync();
        using var browser = await platform.OpenSignedInBrowserAsync();
        var asked = await api.PostAsync("/v1/auth/authorize", Request);
        var page = new Uri(asked.Text("url")).PathAndQuery;

        await browser.SubmitAsync(page, ("decision", "deny"), ("token", "typed by mistake"));

        Assert.Equal("failed", (await api.GetAsync("/v1/auth/status?wait=59&id=" + asked.Text("id"))).Text("status"));
        Assert.Contains("Denied", (await browser.GetAsync(page)).Body, StringComparison.Ordinal);
        var again = await api.PostAsync("/v1/auth/authorize", Request);
        Assert.Equal("pending", again.Text("status"));
        Assert.NotEqual(asked.Text("id"), again.Text("id"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public async Task Nothing_is_approved_without_the_providers_token_and_it_is_asked_for_again(string token)
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var api = await platform.OpenApiAsync();
        using var browser = await platform.OpenSignedInBrowserAsync();
        var asked = await api.PostAsync("/v1/auth/authorize", Request);
        var page = new Uri(asked.Text("url")).PathAndQuery;

        var refused = await browser.SubmitAsync(page, ("decision", "approve"), ("token", token));

        refused.AssertStatus(HttpStatusCode.BadRequest);
        Assert.Contains("role=\"alert\">Approving takes the provider", refused.Body, StringComparison.Ordinal);
        Assert.Equal("pending", (await api.GetAsync("/v1/auth/status?id=" + asked.Text("id"))).Text("status"));
        (await browser.PostAsync(page, ("csrf", refused.Csrf), ("decision", "approve"), ("token", "gh-token-1"))).AssertRedirect(page);
        Assert.Equal("gh-token-1", (await api.PostAsync("/v1/auth/authorize", Request)).Text("context", "token"));
    }

    [Fact]
    public async Task Fewer_scopes_than_were_given_are_given_and_more_are_asked_for()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var api = await platform.OpenApiAsync();
        using var browser = await platform.OpenSignedInBrowserAsync();
        var asked = await api.PostAsync("/v1/auth/authorize", Request);
        await browser.SubmitAsync(new Uri(asked.Text("url")).PathAndQuery, ("decision", "approve"), ("token", "t"));

        Assert.Equal("completed", (await api.PostAsync("/v1/auth/authorize", Request.Replace("\"repo\",", string.Empty))).Text("status"));
        Assert.Equal("pending", (await api.PostAsync("/v1/auth/authorize", Request.Replace("\"repo\"", "\"admin\""))).Text("status"));
    }

    [Fact]
    public async Task A_given_authorization_is_listed_and_can_be_removed()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var api = await platform.OpenApiAsync();
        using var browser = await platform.OpenSignedInBrowserAsync();
        var id = (await api.PostAsync("/v1/auth/authorize", Request)).Text("id");
        await browser.SubmitAsync("/authorizations/" + id, ("decision", "approve"), ("token", "gh-token-1"));

        var list = await api.GetAsync("/v1/admin/user_connections");
        Assert.Equal("1", list.Text("total_count"));
        Assert.DoesNotContain("gh-token-1", list.Body, StringComparison.Ordinal);
        (await api.DeleteAsync("/v1/admin/user_connections/" + id)).Assert(HttpStatusCode.NoContent);
        (await api.DeleteAsync("/v1/admin/user_connections/" + id)).AssertError(HttpStatusCode.NotFound, "not_found");
        Assert.Equal("pending", (await api.PostAsync("/v1/auth/authorize", Request)).Text("status"));
    }

    [Fact]
    public async Task Waiting_ends_without_a_decision_and_unknown_ones_are_not_waited_for()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var api = await platform.OpenApiAsync();
        var asked = await api.PostAsync("/v1/auth/authorize", Request);

        Assert.Equal("pending", (await api.GetAsync("/v1/auth/status?wait=1&id=" + asked.Text("id"))).Text("status"));
        (await api.GetAsync("/v1/auth/status?wait=59&id=auth_none")).AssertError(HttpStatusCode.NotFound, "not_found");
        (await api.GetAsync("/v1/auth/status?wait=60&id=x")).AssertError(HttpStatusCode.BadRequest, "bad_request");
        (await api.GetAsync("/v1/auth/status")).AssertError(HttpStatusCode.BadRequest, "bad_request");
        (await api.PostAsync("/v1/auth/authorize", """{"user_id":"u"}""")).AssertError(HttpStatusCode.BadRequest, "bad_request");
        (await api.PostAsync("/v1/auth/authorize", """{"user_id":"u","auth_requirement":{}}""")).AssertError(HttpStatusCode.BadRequest, "bad_request");
    }

    [Fact]
    public async Task Who_has_to_sign_in_first_comes_back_to_what_is_to_be_decided()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var api = await platform.OpenApiAsync();
        using var browser = platform.OpenBrowser();
        var page = new Uri((await api.PostAsync("/v1/auth/authorize", Request)).Text("url")).PathAndQuery;

        var asked = await browser.GetAsync(page);
        asked.AssertSignInIsAskedFor();

        (await browser.SubmitAsync(asked.Location!, ("email", Platform.Email), ("password", Platform.Password))).AssertRedirect(page);
    }

    [Fact]
    public async Task Only_a_signed_in_account_decides()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var api = await platform.OpenApiAsync();
        using var stranger = platform.OpenBrowser();
        var asked = await api.PostAsync("/v1/auth/authorize", Request);
        var page = new Uri(asked.Text("url")).PathAndQuery;

        (await stranger.GetAsync(page)).AssertSignInIsAskedFor();
        (await stranger.PostAsync(page, ("decision", "approve"))).AssertSignInIsAskedFor();
        using var account = await platform.OpenSignedInBrowserAsync();
        (await account.PostAsync(page, ("decision", "approve"))).AssertStatus(HttpStatusCode.Forbidden);
        Assert.Equal("pending", (await api.GetAsync("/v1/auth/status?id=" + asked.Text("id"))).Text("status"));
    }

    [Fact]
    public async Task A_tool_that_needs_none_is_authorized_at_once()
    {
        await using var stage = await Stage.StartAsync();

        Assert.Equal("""{"status":"completed","user_id":"u","scopes":[]}""", (await stage.Api.PostAsync("/v1/tools/authorize", """{"tool_name":"Math.Add","user_id":"u"}""")).Body);
    }
}
