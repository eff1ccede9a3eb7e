using System.Text.Json;
using Arcade.ControlPlane.Api;
using Arcade.ControlPlane.Web;
using Arcade.ControlPlane.Workers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Arcade.ControlPlane.Authorizations;

/// <summary><c>/v1/auth</c>: asks for an authorization, and waits for its decision.</summary>
internal sealed class AuthorizationEndpoints(AuthorizationStore authorizations)
{
    private const int MaximumWait = 59;
    private const string ConnectionsPath = "/v1/admin/user_connections";

    public IEnumerable<ApiRoute> Routes =>
    [
        new() { Method = "POST", Path = "/v1/auth/authorize", Operation = "auth-authorize", Summary = "Ask for a user's authorization at a provider.", Handler = AuthorizeAsync, Body = "AuthorizeRequest", Answer = "AuthorizationResponse", Errors = [400, 409, 413, 415] },
        new() { Method = "GET", Path = "/v1/auth/status", Operation = "auth-status", Summary = "Look at an authorization, or wait for its decision.", Handler = StatusAsync, Query = StatusQuery, Answer = "AuthorizationResponse", Errors = [400, 404] },
        new() { Method = "GET", Path = ConnectionsPath, Operation = "admin-user-connections-list", Summary = "List the authorizations that were given.", Handler = ListAsync, Query = QueryParameter.OfPages, Answer = "UserConnectionPage", Errors = [400] },
        new() { Method = "DELETE", Path = ConnectionsPath + "/{id}", Operation = "admin-user-connections-delete", Summary = "Remove an authorization.", Handler = RemoveAsync, Status = StatusCodes.Status204NoContent, Errors = [404] },
    ];

    private static QueryParameter[] StatusQuery =>
    [
        new("id", "string", "The authorization's id.") { IsRequired = true },
        new("wait", "integer", "The seconds to wait for a decision, 0 to 59; 0 if absent."),
    ];

    public Task WriteAsync(HttpContext context, Authorization authorization) => EngineAnswer.WriteObjectAsync(context, StatusCodes.Status200OK, json => Write(json, context.Request, authorization));

    /// <param name="json">What it is written to.</param>
    /// <param name="request">Whoever asked: the page's address is one that they can reach.</param>
    /// <param name="authorization">What is written.</param>
    public void Write(Utf8JsonWriter json, HttpRequest request, Authorization authorization) =>
        AuthorizationJson.Write(json, authorization, request.Origin(), authorization.Status == Authorization.Completed ? authorizations.OpenToken(authorization.Id) : null);

    private async Task AuthorizeAsync(HttpContext context, Actor actor)
    {
        using var body = await RequestBody.ReadAsync(context).ConfigureAwait(false);
        var fields = new JsonFields(body.RootElement);
        var need = AuthorizationNeed.Read(fields.Object("auth_requirement")) ?? throw fields.Missing("auth_requirement");
        var asked = await authorizations.AskAsync(fields.RequiredText("user_id", 400), need, actor, context.RequestAborted).ConfigureAwait(false);
        await WriteAsync(context, asked).ConfigureAwait(false);
    }

    private async Task StatusAsync(HttpContext context, Actor actor)
    {
        if (context.Request.Query["id"] is not [{ Length: > 0 } id])
            throw ApiProblem.BadRequest("The parameter id must be given once: the id of an authorization.");
        var wait = TimeSpan.FromSeconds(Paging.Number(context.Request, "wait", 0, MaximumWait, 0));
        var found = await authorizations.WaitAsync(id, wait, context.RequestAborted).ConfigureAwait(false);
        await WriteAsync(context, found ?? throw ApiProblem.NotFound("There is no authorization of this id.")).ConfigureAwait(false);
    }

    private Task ListAsync(HttpContext context, Actor actor) => Paging.Read(context.Request).WriteAsync(context, authorizations.ListCompleted(), (json, known) =>
    {
        json.WriteStartObject();
        json.WriteString("id", known.Id);
        json.WriteString("connection_id", known.Id);
        json.WriteString("connection_status", known.Status);
        json.WriteString("provider_id", known.ProviderId);
        json.WriteString("provider_type", known.ProviderType);
        json.WriteStartArray("scopes");
        foreach (var scope in known.Scopes)
            json.WriteStringValue(scope);
        json.WriteEndArray();
        json.WriteString("user_id", known.UserId);
        json.WriteEndObject();
    });

    private async Task RemoveAsync(HttpContext context, Actor actor)
    {
        if (!await authorizations.RemoveAsync((string?)context.GetRouteValue("id") ?? string.Empty, actor, context.RequestAborted).ConfigureAwait(false))
            throw ApiProblem.NotFound("There is no authorization of this id.");
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
