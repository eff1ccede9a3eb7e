using Arcade.ControlPlane.Api;
using Arcade.ControlPlane.Deployments.Archives;
using Arcade.ControlPlane.Storage;
using Arcade.ControlPlane.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Arcade.ControlPlane.Deployments;

/// <summary><c>/v1/deployments</c>, and the same deployments as the hosted Cloud shows them: <c>/api/v1/workers</c>.</summary>
internal sealed class DeploymentEndpoints(DeploymentHost deployments, KeyGate gate, DeploymentOptions options, TimeProvider time) : IDisposable
{
    private const string Engine = "/v1/deployments";
    private const string Cloud = "/api/v1/workers";
    private const int UploadsAtOnce = 2;

    // As long as clients give an upload (upstream-compatible: 360 s).
    private static readonly TimeSpan UploadLimit = TimeSpan.FromMinutes(6);

    private readonly LogEndpoints _logs = new(deployments, time);
    private readonly SemaphoreSlim _uploads = new(UploadsAtOnce);

    public void Map(IEndpointRouteBuilder routes)
    {
        var stopping = ((WebApplication)routes).Lifetime.ApplicationStopping;
        routes.MapGet(Engine, gate.Require((context, _) => ListAsync(context)));
        routes.MapPost(Engine, gate.Require(CreateAsync));
        routes.MapGet(Engine + "/{name}", gate.Require((context, _) => GetAsync(context)));
        routes.MapPut(Engine + "/{name}", gate.Require(UpdateAsync));
        routes.MapDelete(Engine + "/{name}", gate.Require((context, actor) => RemoveAsync(context, actor, keepsWorker: false)));
        routes.MapGet(Engine + "/{name}/status", gate.Require((context, _) => StatusAsync(context)));
        routes.MapGet(Engine + "/{name}/logs", gate.Require((context, _) => _logs.ListAsync(context, NameOf(context))));
        routes.MapGet(Engine + "/{name}/logs/stream", gate.Require((context, _) => _logs.StreamAsync(context, NameOf(context), stopping)));
        routes.MapGet(Cloud, gate.Require((context, _) => CloudListAsync(context)));
        routes.MapGet(Cloud + "/{name}", gate.Require((context, _) => CloudGetAsync(context)));
        routes.MapDelete(Cloud + "/{name}", gate.Require((context, actor) => RemoveAsync(context, actor, keepsWorker: true)));
        routes.MapGet(Cloud + "/logs/{name}", gate.Require((context, _) => _logs.StreamAsync(context, NameOf(context), stopping)));
    }

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
