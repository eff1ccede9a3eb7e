using System.Text.Json;
using Arcade.ControlPlane.Api;
using Arcade.ControlPlane.Storage;
using Arcade.ControlPlane.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Arcade.ControlPlane.Orgs;

/// <summary>Who is signed in, and to which organizations and projects that leads.</summary>
internal sealed class OrgEndpoints(Database database, Home home)
{
    public IEnumerable<ApiRoute> Routes =>
    [
        new() { Method = HttpMethods.Get, Path = "/api/v1/auth/whoami", Operation = "auth-whoami", Summary = "Whose an access token is, with the organizations and projects.", Handler = WhoAmIAsync, Answer = "WhoAmIResponse", Error = "CloudError" },
        new() { Method = HttpMethods.Get, Path = "/api/v1/orgs", Operation = "orgs-list", Summary = "List the organizations.", Handler = ListAsync, Answer = "OrganizationList", Error = "CloudError" },
        new() { Method = HttpMethods.Get, Path = "/api/v1/orgs/{org_id}/projects", Operation = "orgs-projects-list", Summary = "List the projects of an organization.", Handler = ListProjectsAsync, Answer = "ProjectList", Errors = [404], Error = "CloudError" },
    ];

    private Task WhoAmIAsync(HttpContext context, Actor actor)
    {
        if (actor is not { GrantId: not null, AccountId: { } accountId })
            throw new ApiProblem(StatusCodes.Status401Unauthorized, "unauthorized", "This needs an OAuth access token. For an API key, use /api/v1/auth/validate.");
        var email = database.Read(connection => AccountTable.FindEmail(connection, accountId));
        return ApiAnswer.WriteDataAsync(context, json =>
        {
            json.WriteString("account_id", accountId);
            json.WriteString("principal_id", accountId);
            json.WriteString("email", email);
            WriteOrganizations(json, "organizations");
            WriteProjects(json, "projects");
        });
    }

    private Task ListAsync(HttpContext context, Actor actor) => ApiAnswer.WriteDataAsync(context, json => WriteOrganizations(json, "items"));

    private Task ListProjectsAsync(HttpContext context, Actor actor) => (string?)context.GetRouteValue("org_id") == home.OrganizationId
        ? ApiAnswer.WriteDataAsync(context, json => WriteProjects(json, "items"))
        : throw ApiProblem.NotFound("There is no organization of this id. List them at /api/v1/orgs");

    private void WriteOrganizations(Utf8JsonWriter json, string name)
    {
        json.WriteStartArray(name);
        json.WriteStartObject();

        // Both names are in use among clients.
        json.WriteString("org_id", home.OrganizationId);
        json.WriteString("organization_id", home.OrganizationId);
        json.WriteString("name", home.OrganizationName);
        json.WriteBoolean("is_default", true);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private void WriteProjects(Utf8JsonWriter json, string name)
    {
        json.WriteStartArray(name);
        json.WriteStartObject();
        json.WriteString("project_id", home.ProjectId);
        json.WriteString("name", home.ProjectName);
        json.WriteBoolean("is_default", true);
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
