using System.Net;
using Arcade.ControlPlane.Tests.OAuth;
using Arcade.ControlPlane.Tests.Testing;

namespace Arcade.ControlPlane.Tests.Orgs;

public sealed class OrgTests
{
    [Fact]
    public async Task Whoami_names_the_account_and_the_one_organization_and_project()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = await platform.OpenSignedInBrowserAsync();
        using var program = new OAuthProgram(platform.Server.Address);
        var tokens = await program.SignInAsync(browser);
        var account = Assert.Single(await platform.QueryAsync("SELECT id FROM accounts"));
        var (organization, project) = await IdsAsync(platform);

        var answer = await program.CallAsync("/api/v1/auth/whoami", tokens.Access);

        Assert.Matches("^org_[0-9a-f]{32}$", organization);
        Assert.Matches("^proj_[0-9a-f]{32}$", project);
        Assert.Equal(
            $$$"""{"code":200,"msg":"OK","data":{"account_id":"{{{account}}}","principal_id":"{{{account}}}","email":"{{{Platform.Email}}}","organizations":[{{{Organization(organization)}}}],"projects":[{{{Project(project)}}}]}}""",
            answer.Body);
        Assert.Contains($"\"principal_id\":\"{account}\"", (await program.CallAsync("/api/v1/auth/validate", await browser.ApproveAsync())).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Organizations_and_their_projects_are_listed()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = await platform.OpenSignedInBrowserAsync();
        using var program = new OAuthProgram(platform.Server.Address);
        var tokens = await program.SignInAsync(browser);
        var (organization, project) = await IdsAsync(platform);

        Assert.Equal($$$"""{"code":200,"msg":"OK","data":{"items":[{{{Organization(organization)}}}]}}""", (await program.CallAsync("/api/v1/orgs", tokens.Access)).Body);
        Assert.Equal($$$"""{"code":200,"msg":"OK","data":{"items":[{{{Project(project)}}}]}}""", (await program.CallAsync($"/api/v1/orgs/{organization}/projects", tokens.Access)).Body);
        var unknown = await program.CallAsync("/api/v1/orgs/org_other/projects", tokens.Access);
        unknown.AssertStatus(HttpStatusCode.NotFound);
        Assert.StartsWith("""{"code":404,"msg":"There is no organization of this id.""", unknown.Body, StringComparison.Ordinal);
        (await program.CallAsync($"/api/v1/orgs/{organization}/projects", null)).AssertStatus(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_restart_keeps_the_ids()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        var before = await IdsAsync(platform);

        await platform.RestartServerAsync();

        Assert.Equal(before, await IdsAsync(platform));
    }

    [Fact]
    public async Task Each_path_of_the_engine_is_answered_below_the_project_as_well()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = await platform.OpenSignedInBrowserAsync();
        using var program = new OAuthProgram(platform.Server.Address);
        using var api = new ApiClient(platform.Server.Address, (await program.SignInAsync(browser)).Access);
        var (organization, project) = await IdsAsync(platform);
        var scope = $"/v1/orgs/{organization}/projects/{project}";

        (await api.PostAsync(scope + "/workers", """{"id":"calc","enabled":false,"http":{"uri":"http://127.0.0.1:1","secret":"a secret of a worker"}}""")).Assert(HttpStatusCode.Created);

        Assert.Equal((await api.GetAsync("/v1/workers?limit=1")).Body, (await api.GetAsync(scope + "/workers?limit=1")).Assert(HttpStatusCode.OK).Body);
        Assert.Equal("calc", (await api.GetAsync(scope + "/workers/calc")).Assert(HttpStatusCode.OK).Text("id"));
        (await api.GetAsync(scope + "/tools")).Assert(HttpStatusCode.OK);
        (await api.GetAsync(scope + "/health")).Assert(HttpStatusCode.OK);
        foreach (var path in new[] { "/v1", scope })
            (await api.PutAsync(path + "/admin/secrets/%2541", """{"value":"what is escaped twice stays escaped once"}""")).AssertError(HttpStatusCode.BadRequest, "bad_request");
        (await api.PutAsync(scope + "/secrets/NAME", """{"value":"a value"}""")).Assert(HttpStatusCode.OK);
        Assert.Equal((await api.GetAsync("/v1/admin/secrets?limit=1")).Body, (await api.GetAsync(scope + "/secrets?limit=1")).Assert(HttpStatusCode.OK).Body);
        (await api.GetAsync("/v1/secrets")).AssertError(HttpStatusCode.NotFound, "not_found");
        (await api.GetAsync(scope + "/nothing")).AssertError(HttpStatusCode.NotFound, "not_found");
        (await api.DeleteAsync(scope + "/workers/calc")).Assert(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Below_another_organization_or_project_there_is_nothing()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var api = await platform.OpenApiAsync();
        var (organization, project) = await IdsAsync(platform);

        foreach (var path in new[]
        {
            $"/v1/orgs/org_other/projects/{project}/workers", $"/v1/orgs/{organization}/projects/proj_other/workers", $"/v1/orgs/{organization}/projects/{project}x/workers",
            $"/v1/orgs/{organization}/projects/{project}", $"/v1/orgs/{organization}/workers", "/v1/orgs",
        })
            Assert.StartsWith("There is no such organization or project here.", (await api.GetAsync(path)).AssertError(HttpStatusCode.NotFound, "not_found"), StringComparison.Ordinal);
        (await api.GetAsync($"/v1/orgs/{organization}/projects/{project}/orgs/{organization}/projects/{project}/workers")).AssertError(HttpStatusCode.NotFound, "not_found");
        using var stranger = new ApiClient(platform.Server.Address, null);
        (await stranger.GetAsync($"/v1/orgs/{organization}/projects/{project}/workers")).AssertError(HttpStatusCode.Unauthorized, "unauthorized");
    }

    [Fact]
    public async Task An_access_token_opens_what_a_key_opens_with_the_scheme_and_bare()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var browser = await platform.OpenSignedInBrowserAsync();
        using var program = new OAuthProgram(platform.Server.Address);
        var tokens = await program.SignInAsync(browser);

        foreach (var authorization in new[] { "Bearer " + tokens.Access, "bearer " + tokens.Access, tokens.Access })
            (await browser.CallAsync("/v1/workers", authorization)).AssertStatus(HttpStatusCode.OK);
        foreach (var authorization in new[] { "Basic " + tokens.Access, "Bearer " + tokens.Refresh, "Bearer " + tokens.Access[..^1], "Bearer " + tokens.Access + "x" })
            (await browser.CallAsync("/v1/workers", authorization)).AssertStatus(HttpStatusCode.Unauthorized);
    }

    private static async Task<(string Organization, string Project)> IdsAsync(Platform platform) =>
        (Assert.Single(await platform.QueryAsync("SELECT id FROM organizations")), Assert.Single(await platform.QueryAsync("SELECT id FROM projects")));

    private static string Organization(string id) => $$"""{"org_id":"{{id}}","organization_id":"{{id}}","name":"Local","is_default":true}""";

    private static string Project(string id) => $$"""{"project_id":"{{id}}","name":"Default","is_default":true}""";
}
