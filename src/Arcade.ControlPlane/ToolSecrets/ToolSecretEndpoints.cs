using System.Text.Json;
using Arcade.ControlPlane.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Arcade.ControlPlane.ToolSecrets;

/// <summary><c>/v1/admin/secrets</c>: written by name, listed, deleted by id; never read.</summary>
internal sealed class ToolSecretEndpoints(ToolSecretStore secrets)
{
    private const string Path = "/v1/admin/secrets";

    // Escaped, each character of a value may take six bytes.
    private const int BodyLimit = 256 * 1024;

    public IEnumerable<ApiRoute> Routes =>
    [
        new() { Method = "GET", Path = Path, Operation = "admin-secrets-list", Summary = "List the secrets of tools, without their values.", Handler = ListAsync, Query = QueryParameter.OfPages, Answer = "SecretPage", Errors = [400] },
        new() { Method = "PUT", Path = Path + "/{key}", Operation = "admin-secrets-set", Summary = "Set a secret by its name.", Handler = SetAsync, Body = "SetSecretRequest", Answer = "SecretResponse", Errors = [400, 409, 413, 415] },
        new() { Method = "DELETE", Path = Path + "/{id}", Operation = "admin-secrets-delete", Summary = "Delete a secret by its id.", Handler = DeleteAsync, Status = StatusCodes.Status204NoContent, Errors = [404] },
    ];

    private Task ListAsync(HttpContext context, Actor actor) => Paging.Read(context.Request).WriteAsync(context, secrets.List(), WriteItem);

    private async Task SetAsync(HttpContext context, Actor actor)
    {
        using var body = await RequestBody.ReadAsync(context, BodyLimit).ConfigureAwait(false);
        var fields = new JsonFields(body.RootElement);
        var value = fields.RequiredText("value", ToolSecretStore.MaximumValueLength);
        var secret = await secrets.SetAsync(Segment(context, "key"), value, fields.Text("description", 1000), actor, context.RequestAborted).ConfigureAwait(false);
        await EngineAnswer.WriteObjectAsync(context, StatusCodes.Status200OK, json => Write(json, secret)).ConfigureAwait(false);
    }

    private async Task DeleteAsync(HttpContext context, Actor actor)
    {
        if (!await secrets.DeleteAsync(Segment(context, "id"), actor, context.RequestAborted).ConfigureAwait(false))
            throw ApiProblem.NotFound("There is no secret of this id. A secret is deleted by its id, not by its name: list the secrets first.");
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static void WriteItem(Utf8JsonWriter json, ToolSecret secret)
    {
        json.WriteStartObject();
        Write(json, secret);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ToolSecret secret)
    {
        json.WriteString("id", secret.Id);
        json.WriteString("key", secret.Key);
        json.WriteString("description", secret.Description);
        json.WriteStartObject("binding");
        json.WriteString("id", "default");
        json.WriteString("type", "project");
        json.WriteEndObject();
        json.WriteString("created_at", secret.Created);
        json.WriteString("updated_at", secret.Updated);
        if (secret.LastAccessed is { } accessed)
            json.WriteString("last_accessed_at", accessed);
        else
            json.WriteNull("last_accessed_at");
    }

    private static string Segment(HttpContext context, string name) => (string?)context.GetRouteValue(name) ?? string.Empty;
}
