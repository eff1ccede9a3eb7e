using Arcade.ControlPlane.Api;
using Arcade.ControlPlane.Authorizations;
using Arcade.ControlPlane.Tools;
using Arcade.ControlPlane.ToolSecrets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Arcade.ControlPlane.Workers;

/// <summary><c>/v1/workers</c>.</summary>
internal sealed class WorkerEndpoints(WorkerRegistry registry, ToolSecretStore secrets, AuthorizationStore authorizations)
{
    private const string Path = "/v1/workers";
    private const string OnePath = "/v1/workers/{id}";

    public IEnumerable<ApiRoute> Routes =>
    [
        new() { Method = "GET", Path = Path, Operation = "workers-list", Summary = "List the workers.", Handler = ListAsync, Query = QueryParameter.OfPages, Answer = "WorkerPage", Errors = [400] },
        new() { Method = "POST", Path = Path, Operation = "workers-create", Summary = "Register a worker.", Handler = RegisterAsync, Body = "CreateWorkerRequest", Answer = "WorkerResponse", Status = StatusCodes.Status201Created, Errors = [400, 409, 413, 415] },
        new() { Method = "GET", Path = OnePath, Operation = "workers-get", Summary = "Get a worker.", Handler = GetAsync, Answer = "WorkerResponse", Errors = [404] },
        new() { Method = "PATCH", Path = OnePath, Operation = "workers-update", Summary = "Change a worker, or enable or disable it.", Handler = UpdateAsync, Body = "UpdateWorkerRequest", Answer = "WorkerResponse", Errors = [400, 404, 409, 413, 415] },
        new() { Method = "DELETE", Path = OnePath, Operation = "workers-delete", Summary = "Remove a worker.", Handler = RemoveAsync, Status = StatusCodes.Status204NoContent, Errors = [404] },
        new() { Method = "GET", Path = OnePath + "/health", Operation = "workers-health", Summary = "Ask a worker how it is.", Handler = HealthAsync, Answer = "WorkerHealthResponse", Errors = [404] },
        new() { Method = "GET", Path = OnePath + "/tools", Operation = "workers-tools", Summary = "List the tools of a worker.", Handler = ToolsAsync, Query = QueryParameter.OfPages, Answer = "ToolPage", Errors = [400, 404, 502] },
    ];

    private Task ListAsync(HttpContext context, Actor actor) => Paging.Read(context.Request).WriteAsync(context, registry.List(), WorkerJson.WriteItem);

    private async Task RegisterAsync(HttpContext context, Actor actor)
    {
        using var body = await RequestBody.ReadAsync(context).ConfigureAwait(false);
        var worker = await registry.RegisterAsync(WorkerRequests.ReadRegistration(body.RootElement), actor, context.RequestAborted).ConfigureAwait(false);
        context.Response.Headers.Location = $"{Path}/{Uri.EscapeDataString(worker.Id)}";
        await WriteAsync(context, StatusCodes.Status201Created, worker).ConfigureAwait(false);
    }

    private Task GetAsync(HttpContext context, Actor actor) => WriteAsync(context, StatusCodes.Status200OK, registry.Get(IdOf(context)).Worker);

    private async Task UpdateAsync(HttpContext context, Actor actor)
    {
        using var body = await RequestBody.ReadAsync(context).ConfigureAwait(false);
        var worker = await registry.UpdateAsync(IdOf(context), WorkerRequests.ReadChange(body.RootElement), actor, context.RequestAborted).ConfigureAwait(false);
        await WriteAsync(context, StatusCodes.Status200OK, worker).ConfigureAwait(false);
    }

    private async Task RemoveAsync(HttpContext context, Actor actor)
    {
        if (!await registry.RemoveAsync(IdOf(context), actor, context.RequestAborted).ConfigureAwait(false))
            throw ApiProblem.NotFound("There is no worker of this id.");
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private async Task HealthAsync(HttpContext context, Actor actor)
    {
        var worker = registry.Get(IdOf(context)).Worker;
        var health = await registry.CheckHealthAsync(worker.Id, context.RequestAborted).ConfigureAwait(false);
        await EngineAnswer.WriteObjectAsync(context, StatusCodes.Status200OK, json =>
        {
            json.WriteString("id", worker.Id);
            json.WriteBoolean("enabled", worker.Enabled);
            json.WriteBoolean("healthy", health.IsHealthy == true);
            json.WriteString("message", health.Message);
        }).ConfigureAwait(false);
    }

    private async Task ToolsAsync(HttpContext context, Actor actor)
    {
        var paging = Paging.Read(context.Request);
        var worker = registry.Get(IdOf(context));
        if (worker.Catalog.Fetched is null)
            await FetchAsync(worker.Worker.Id, context.RequestAborted).ConfigureAwait(false);
        var view = ToolView.Of(context, secrets, authorizations);
        await paging.WriteAsync<CatalogTool>(context, worker.Catalog.Tools, (json, tool) => ToolJson.WriteItem(json, tool, view)).ConfigureAwait(false);
    }

    private async Task FetchAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            await registry.RefreshToolsAsync(id, cancellationToken).ConfigureAwait(false);
        }
        catch (WorkerFailure failure)
        {
            throw new ApiProblem(StatusCodes.Status502BadGateway, "worker_failed", failure.Message);
        }
    }

    private static Task WriteAsync(HttpContext context, int status, Worker worker) => EngineAnswer.WriteObjectAsync(context, status, json => WorkerJson.Write(json, worker));

    private static string IdOf(HttpContext context) => (string?)context.GetRouteValue("id") ?? string.Empty;
}
