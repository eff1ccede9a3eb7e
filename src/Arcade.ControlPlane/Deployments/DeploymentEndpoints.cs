using Arcade.ControlPlane.Api;
using Arcade.ControlPlane.Deployments.Archives;
using Arcade.ControlPlane.Storage;
using Arcade.ControlPlane.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Arcade.ControlPlane.Deployments;

/// <summary><c>/v1/deployments</c>, and the same deployments as the hosted Cloud shows them: <c>/api/v1/workers</c>.</summary>
internal sealed class DeploymentEndpoints(DeploymentHost deployments, DeploymentOptions options, TimeProvider time) : IDisposable
{
    private const string Engine = "/v1/deployments";
    private const string One = Engine + "/{name}";
    private const string Cloud = "/api/v1/workers";
    private const string OneOfCloud = Cloud + "/{name}";
    private const int UploadsAtOnce = 2;

    // As long as clients give an upload (upstream-compatible: 360 s).
    private static readonly TimeSpan UploadLimit = TimeSpan.FromMinutes(6);

    private readonly LogEndpoints _logs = new(deployments, time);
    private readonly SemaphoreSlim _uploads = new(UploadsAtOnce);

    /// <summary>The operations; streams of logs end when the server begins to stop.</summary>
    public IEnumerable<ApiRoute> Routes(CancellationToken stopping) =>
    [
        new() { Method = "GET", Path = Engine, Operation = "deployments-list", Summary = "List the deployments.", Handler = (context, _) => ListAsync(context), Answer = "DeploymentPage" },
        new() { Method = "POST", Path = Engine, Operation = "deployments-create", Summary = "Deploy a server.", Handler = CreateAsync, Body = "DeploymentRequest", Answer = "DeploymentAccepted", Status = StatusCodes.Status201Created, Errors = [400, 408, 409, 413, 415] },
        new() { Method = "GET", Path = One, Operation = "deployments-get", Summary = "Get a deployment.", Handler = (context, _) => GetAsync(context), Answer = "Deployment", Errors = [404] },
        new() { Method = "PUT", Path = One, Operation = "deployments-update", Summary = "Replace a deployment's server.", Handler = UpdateAsync, Body = "DeploymentRequest", Answer = "DeploymentAccepted", Errors = [400, 404, 408, 409, 413, 415] },
        new() { Method = "DELETE", Path = One, Operation = "deployments-delete", Summary = "Remove a deployment and its worker.", Handler = (context, actor) => RemoveAsync(context, actor, keepsWorker: false), Status = StatusCodes.Status204NoContent, Errors = [404] },
        new() { Method = "GET", Path = One + "/status", Operation = "deployments-status", Summary = "Get a deployment's status.", Handler = (context, _) => StatusAsync(context), Answer = "DeploymentStatus", Errors = [404] },
        new() { Method = "GET", Path = One + "/logs", Operation = "deployments-logs", Summary = "Get what a deployment wrote.", Handler = (context, _) => _logs.ListAsync(context, NameOf(context)), Query = LogRange.Parameters, Answer = "LogLines", Errors = [400, 404] },
        new() { Method = "GET", Path = One + "/logs/stream", Operation = "deployments-logs-stream", Summary = "Follow what a deployment writes, as server-sent events.", Handler = (context, _) => _logs.StreamAsync(context, NameOf(context), stopping), Query = LogRange.Parameters, Errors = [400, 404] },
        new() { Method = "GET", Path = Cloud, Operation = "cloud-workers-list", Summary = "List the deployments as the Cloud does.", Handler = (context, _) => CloudListAsync(context), Answer = "CloudWorkers", Error = "CloudError" },
        new() { Method = "GET", Path = OneOfCloud, Operation = "cloud-workers-get", Summary = "Get a deployment as the Cloud does.", Handler = (context, _) => CloudGetAsync(context), Answer = "CloudWorkerResponse", Errors = [404], Error = "CloudError" },
        new() { Method = "DELETE", Path = OneOfCloud, Operation = "cloud-workers-delete", Summary = "Remove a deployment and keep its worker's registration.", Handler = (context, actor) => RemoveAsync(context, actor, keepsWorker: true), Status = StatusCodes.Status204NoContent, Errors = [404], Error = "CloudError" },
        new() { Method = "GET", Path = Cloud + "/logs/{name}", Operation = "cloud-workers-logs", Summary = "Follow what a deployment writes, as server-sent events.", Handler = (context, _) => _logs.StreamAsync(context, NameOf(context), stopping), Query = LogRange.Parameters, Errors = [400, 404], Error = "CloudError" },
    ];

    public void Dispose() => _uploads.Dispose();

    private Task ListAsync(HttpContext context)
    {
        var all = deployments.List();
        return EngineAnswer.WriteObjectAsync(context, StatusCodes.Status200OK, json =>
        {
            json.WriteStartArray("items");
            foreach (var state in all)
                DeploymentJson.Write(json, state);
            json.WriteEndArray();
            json.WriteNumber("offset", 0);
            json.WriteNumber("limit", all.Count);
            json.WriteNumber("page_count", 1);
            json.WriteNumber("total_count", all.Count);
        });
    }

    private Task GetAsync(HttpContext context)
    {
        var state = deployments.Get(NameOf(context));
        return EngineAnswer.WriteAsync(context, StatusCodes.Status200OK, json => DeploymentJson.Write(json, state));
    }

    private Task StatusAsync(HttpContext context)
    {
        var state = deployments.Get(NameOf(context));
        return EngineAnswer.WriteAsync(context, StatusCodes.Status200OK, json => DeploymentJson.WriteStatus(json, state));
    }

    private async Task CreateAsync(HttpContext context, Actor actor)
    {
        var (release, name) = await TakeAsync(context, async (sent, upload, cancellation) =>
        {
            var name = sent ?? throw ApiProblem.BadRequest("name must be the deployment's name.");
            return (await deployments.CreateAsync(name, upload, Audit(actor, name), cancellation).ConfigureAwait(false), name);
        }).ConfigureAwait(false);
        context.Response.Headers.Location = $"{Engine}/{name}";
        await AcceptAsync(context, StatusCodes.Status201Created, name, release).ConfigureAwait(false);
    }

    private async Task UpdateAsync(HttpContext context, Actor actor)
    {
        var name = deployments.Get(NameOf(context)).Deployment.Name;
        var release = await TakeAsync(
            context, (_, upload, cancellation) => deployments.UpdateAsync(name, upload, Audit(actor, name), cancellation)).ConfigureAwait(false);
        await AcceptAsync(context, StatusCodes.Status200OK, name, release).ConfigureAwait(false);
    }

    private async Task RemoveAsync(HttpContext context, Actor actor, bool keepsWorker)
    {
        var name = deployments.Get(NameOf(context)).Deployment.Name;
        await deployments.RemoveAsync(name, keepsWorker, Audit(actor, name), context.RequestAborted).ConfigureAwait(false);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private Task CloudListAsync(HttpContext context)
    {
        var all = deployments.List();
        return ApiAnswer.WriteDataAsync(context, json =>
        {
            json.WriteStartArray("workers");
            foreach (var state in all)
            {
                json.WriteStartObject();
                DeploymentJson.WriteCloudMembers(json, state);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    private Task CloudGetAsync(HttpContext context)
    {
        var state = deployments.Get(NameOf(context));
        return ApiAnswer.WriteDataAsync(context, json => DeploymentJson.WriteCloudMembers(json, state));
    }

    /// <summary>Uploads are large: few at once are in memory, and one that stalls doesn't keep others out for ever.</summary>
    private async Task<T> TakeAsync<T>(HttpContext context, Func<string?, Upload, CancellationToken, Task<T>> take)
    {
        using var limit = new CancellationTokenSource(UploadLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, context.RequestAborted);
        try
        {
            await _uploads.WaitAsync(either.Token).ConfigureAwait(false);
            try
            {
                var (name, upload) = await DeploymentRequest.ReadAsync(context, options.Archives, either.Token).ConfigureAwait(false);
                return await take(name, upload, either.Token).ConfigureAwait(false);
            }
            finally
            {
                _uploads.Release();
            }
        }
        catch (ArchiveException refused)
        {
            throw new ApiProblem(StatusCodes.Status400BadRequest, "archive_refused", refused.Message);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !context.RequestAborted.IsCancellationRequested)
        {
            throw new ApiProblem(StatusCodes.Status408RequestTimeout, "timeout", "The upload took longer than 6 minutes. Try again.");
        }
    }

    private Task AcceptAsync(HttpContext context, int status, string name, Release release)
    {
        var state = deployments.Get(name);
        return EngineAnswer.WriteAsync(context, status, json => DeploymentJson.WriteAccepted(json, state, release));
    }

    private Func<string, AuditEntry> Audit(Actor actor, string name) => action => AuditEntry.By(actor, action, name, time.GetUtcNow());

    private static string NameOf(HttpContext context) => (string?)context.GetRouteValue("name") ?? string.Empty;
}
