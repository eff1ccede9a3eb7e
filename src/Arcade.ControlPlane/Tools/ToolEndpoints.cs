using Arcade.ControlPlane.Api;
using Arcade.ControlPlane.Authorizations;
using Arcade.ControlPlane.ToolSecrets;
using Arcade.ControlPlane.Workers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Arcade.ControlPlane.Tools;

/// <summary><c>/v1/tools</c>.</summary>
internal sealed class ToolEndpoints(
    ToolDirectory directory, ToolExecutions executions, ToolSecretStore secrets, AuthorizationStore authorizations, AuthorizationEndpoints authorizationEndpoints)
{
    private const int ExecuteBodyLimit = 4 * 1024 * 1024;

    private static readonly QueryParameter Format = new("include_format", "string", "The formats to add, with commas between them: arcade, openai, anthropic.");
    private static readonly QueryParameter User = new("user_id", "string", "The user whose authorizations are looked at.");

    public IEnumerable<ApiRoute> Routes =>
    [
        new() { Method = "GET", Path = "/v1/tools", Operation = "tools-list", Summary = "List the tools of all enabled workers.", Handler = ListAsync, Query = [.. QueryParameter.OfPages, new("toolkit", "string", "Only this toolkit's tools."), User, Format], Answer = "ToolPage", Errors = [400] },
        new() { Method = "GET", Path = "/v1/tools/{name}", Operation = "tools-get", Summary = "Get a tool by its name.", Handler = GetAsync, Query = [User, Format], Answer = "ToolDefinition", Errors = [400, 404] },
        new() { Method = "POST", Path = "/v1/tools/execute", Operation = "tools-execute", Summary = "Call a tool.", Handler = ExecuteAsync, Body = "ExecuteToolRequest", Answer = "ExecuteToolResponse", Errors = [400, 404, 409, 413, 415, 429, 502, 503, 504] },
        new() { Method = "POST", Path = "/v1/tools/authorize", Operation = "tools-authorize", Summary = "Ask for the authorization that a tool view.", Handler = AuthorizeAsync, Body = "AuthorizeToolRequest", Answer = "AuthorizationResponse", Errors = [400, 404, 409, 413, 415] },
    ];

    private Task ListAsync(HttpContext context, Actor actor)
    {
        var paging = Paging.Read(context.Request);
        var view = ToolView.Of(context, secrets, authorizations);
        var tools = directory.Current.Listed;
        if (context.Request.Query["toolkit"] is [{ Length: > 0 } toolkit])
            tools = [.. tools.Where(tool => string.Equals(tool.ToolkitName, toolkit, StringComparison.OrdinalIgnoreCase))];
        return paging.WriteAsync<CatalogTool>(context, tools, (json, tool) => ToolJson.WriteItem(json, tool, view));
    }

    private async Task GetAsync(HttpContext context, Actor actor)
    {
        var routes = await directory.FindAsync((string?)context.GetRouteValue("name") ?? string.Empty, null, context.RequestAborted).ConfigureAwait(false);
        var view = ToolView.Of(context, secrets, authorizations);
        await EngineAnswer.WriteObjectAsync(context, StatusCodes.Status200OK, json => ToolJson.Write(json, routes[0].Tool, view)).ConfigureAwait(false);
    }

    private async Task ExecuteAsync(HttpContext context, Actor actor)
    {
        using var body = await RequestBody.ReadAsync(context, ExecuteBodyLimit).ConfigureAwait(false);
        var request = ExecuteRequest.Read(body.RootElement);
        var execution = await executions.ExecuteAsync(request, actor, context.RequestAborted).ConfigureAwait(false);
        await EngineAnswer.WriteObjectAsync(
            context, StatusCodes.Status200OK, json => ExecutionJson.Write(json, context.Request, execution, request.IncludesStackTrace, authorizationEndpoints)).ConfigureAwait(false);
    }

    private async Task AuthorizeAsync(HttpContext context, Actor actor)
    {
        using var body = await RequestBody.ReadAsync(context).ConfigureAwait(false);
        var fields = new JsonFields(body.RootElement);
        var routes = await directory.FindAsync(
            fields.RequiredText("tool_name", ExecuteRequest.MaximumNameLength),
            fields.Text("tool_version", ExecuteRequest.MaximumNameLength) is { Length: > 0 } version ? version : null,
            context.RequestAborted).ConfigureAwait(false);
        var user = fields.RequiredText("user_id", ExecuteRequest.MaximumNameLength);
        if (routes[0].Tool.Authorization is { } need)
        {
            await authorizationEndpoints.WriteAsync(context, await authorizations.AskAsync(user, need, actor, context.RequestAborted).ConfigureAwait(false)).ConfigureAwait(false);
            return;
        }

        // A tool that needs none has it already.
        await EngineAnswer.WriteObjectAsync(context, StatusCodes.Status200OK, json =>
        {
            json.WriteString("status", Authorization.Completed);
            json.WriteString("user_id", user);
            json.WriteStartArray("scopes");
            json.WriteEndArray();
        }).ConfigureAwait(false);
    }
}
