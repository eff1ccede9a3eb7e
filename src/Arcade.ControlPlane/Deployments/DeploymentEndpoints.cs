using Arcade.ControlPlane.Deployments.Archives;
using Arcade.ControlPlane.Keys;
using Arcade.ControlPlane.Storage;
using Arcade.ControlPlane.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Arcade.ControlPlane.Deployments;

/// <summary><c>/v1/deployments</c>, and the same deployments as the hosted Cloud shows them: <c>/api/v1/workers</c>.</summary>
internal sealed class DeploymentEndpoints(DeploymentHost deployments, ApiKeys keys, DeploymentOptions options, TimeProvider time) : IDisposable
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
        routes.MapGet(Engine, Guard((context, _) => ListAsync(context)));
        routes.MapPost(Engine, Guard(CreateAsync));
        routes.MapGet(Engine + "/{name}", Guard((context, _) => GetAsync(context)));
        routes.MapPut(Engine + "/{name}", Guard(UpdateAsync));
        routes.MapDelete(Engine + "/{name}", Guard((context, key) => RemoveAsync(context, key, keepsWorker: false)));
        routes.MapGet(Engine + "/{name}/status", Guard((context, _) => StatusAsync(context)));
        routes.MapGet(Engine + "/{name}/logs", Guard((context, _) => _logs.ListAsync(context, NameOf(context))));
        routes.MapGet(Engine + "/{name}/logs/stream", Guard((context, _) => _logs.StreamAsync(context, NameOf(context), stopping)));
        routes.MapGet(Cloud, Guard((context, _) => CloudListAsync(context)));
        routes.MapGet(Cloud + "/{name}", Guard((context, _) => CloudGetAsync(context)));
        routes.MapDelete(Cloud + "/{name}", Guard((context, key) => RemoveAsync(context, key, keepsWorker: true)));
        routes.MapGet(Cloud + "/logs/{name}", Guard((context, _) => _logs.StreamAsync(context, NameOf(context), stopping)));
    }

    public void Dispose() => _uploads.Dispose();

    private RequestDelegate Guard(Func<HttpContext, ApiKey, Task> handle) => async context =>
    {
        if (await keys.AuthenticateAsync(context).ConfigureAwait(false) is not { } key)
        {
            await DeploymentAnswer.WriteErrorAsync(
                context, StatusCodes.Status401Unauthorized, "unauthorized", "The API key is missing, unknown or revoked. Sign in again with: arcade login").ConfigureAwait(false);
            return;
        }

        try
        {
            await handle(context, key).ConfigureAwait(false);
        }
        catch (DeploymentProblem problem)
        {
            await DeploymentAnswer.WriteErrorAsync(context, problem.Status, problem.Name, problem.Message).ConfigureAwait(false);
        }
        catch (ArchiveException refused)
        {
            await DeploymentAnswer.WriteErrorAsync(context, StatusCodes.Status400BadRequest, "archive_refused", refused.Message).ConfigureAwait(false);
        }
    };

    private Task ListAsync(HttpContext context)
    {
        var all = deployments.List();
        return DeploymentAnswer.WriteAsync(context, StatusCodes.Status200OK, json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("items");
            foreach (var state in all)
                DeploymentJson.Write(json, state);
            json.WriteEndArray();
            json.WriteNumber("offset", 0);
            json.WriteNumber("limit", all.Count);
            json.WriteNumber("page_count", 1);
            json.WriteNumber("total_count", all.Count);
            json.WriteEndObject();
        });
    }

    private Task GetAsync(HttpContext context)
    {
        var state = deployments.Get(NameOf(context));
        return DeploymentAnswer.WriteAsync(context, StatusCodes.Status200OK, json => DeploymentJson.Write(json, state));
    }

    private Task StatusAsync(HttpContext context)
    {
        var state = deployments.Get(NameOf(context));
        return DeploymentAnswer.WriteAsync(context, StatusCodes.Status200OK, json => DeploymentJson.WriteStatus(json, state));
    }

    private async Task CreateAsync(HttpContext context, ApiKey key)
    {
        var (release, name) = await TakeAsync(context, async (sent, upload, cancellation) =>
        {
            var name = sent ?? throw DeploymentProblem.BadRequest("name must be the deployment's name.");
            return (await deployments.CreateAsync(name, upload, Audit(context, key, name), cancellation).ConfigureAwait(false), name);
        }).ConfigureAwait(false);
        context.Response.Headers.Location = $"{Engine}/{name}";
        await AcceptAsync(context, StatusCodes.Status201Created, name, release).ConfigureAwait(false);
    }

    private async Task UpdateAsync(HttpContext context, ApiKey key)
    {
        var name = deployments.Get(NameOf(context)).Deployment.Name;
        var release = await TakeAsync(
            context, (_, upload, cancellation) => deployments.UpdateAsync(name, upload, Audit(context, key, name), cancellation)).ConfigureAwait(false);
        await AcceptAsync(context, StatusCodes.Status200OK, name, release).ConfigureAwait(false);
    }

    private async Task RemoveAsync(HttpContext context, ApiKey key, bool keepsWorker)
    {
        var name = deployments.Get(NameOf(context)).Deployment.Name;
        await deployments.RemoveAsync(name, keepsWorker, Audit(context, key, name), context.RequestAborted).ConfigureAwait(false);
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
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !context.RequestAborted.IsCancellationRequested)
        {
            throw new DeploymentProblem(StatusCodes.Status408RequestTimeout, "timeout", "The upload took longer than 6 minutes. Try again.");
        }
    }

    private Task AcceptAsync(HttpContext context, int status, string name, Release release)
    {
        var state = deployments.Get(name);
        return DeploymentAnswer.WriteAsync(context, status, json => DeploymentJson.WriteAccepted(json, state, release));
    }

    private Func<string, AuditEntry> Audit(HttpContext context, ApiKey key, string name) => action =>
        new AuditEntry { Action = action, At = time.GetUtcNow(), AccountId = key.AccountId, Subject = name, Address = context.RemoteAddress() };

    private static string NameOf(HttpContext context) => (string?)context.GetRouteValue("name") ?? string.Empty;
}
