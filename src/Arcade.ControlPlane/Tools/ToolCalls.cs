using Arcade.ControlPlane.Api;
using Arcade.ControlPlane.Workers;
using Microsoft.AspNetCore.Http;

namespace Arcade.ControlPlane.Tools;

/// <summary>
/// Sends a call until a worker has answered it. It is sent again only where nothing of it can have been done yet, or where the tool says that
/// repeating does no harm; to another worker only where the first can't be reached.
/// </summary>
internal sealed class ToolCalls(TimeProvider time)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    /// <exception cref="ApiProblem">No worker answered.</exception>
    public async Task<ToolOutcome> SendAsync(IReadOnlyList<ToolRoute> routes, Func<ToolRoute, ToolInvocation> invocation, CancellationToken cancellationToken)
    {
        WorkerFailure? last = null;
        foreach (var route in routes)
        {
            // Several workers with one tool: the others may need other things of it, which were not prepared.
            if (!route.Tool.SecretKeys.SequenceEqual(routes[0].Tool.SecretKeys) || !AuthorizationNeed.AreSame(route.Tool.Authorization, routes[0].Tool.Authorization))
                continue;
            try
            {
                return await SendAsync(route, invocation(route), cancellationToken).ConfigureAwait(false);
            }
            catch (WorkerFailure failure) when (failure.Kind == WorkerFailureKind.Unreachable)
            {
                last = failure;
            }
            catch (WorkerFailure failure)
            {
                throw Problem(failure, route);
            }
        }

        throw Problem(last!, routes[0]);
    }

    private async Task<ToolOutcome> SendAsync(ToolRoute route, ToolInvocation invocation, CancellationToken cancellationToken)
    {
        var pause = FirstPause;
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await route.Live.Connection.InvokeAsync(invocation, cancellationToken).ConfigureAwait(false);
            }
            catch (WorkerFailure failure) when (attempt < route.Live.Worker.Retry && failure.IsPassing && (!failure.MayHaveRun || route.Tool.MayRepeat))
            {
                await Task.Delay(pause, time, cancellationToken).ConfigureAwait(false);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }

    private static ApiProblem Problem(WorkerFailure failure, ToolRoute route)
    {
        var (status, name) = failure.Kind switch
        {
            WorkerFailureKind.Unreachable => (StatusCodes.Status503ServiceUnavailable, "worker_unreachable"),
            WorkerFailureKind.TimedOut => (StatusCodes.Status504GatewayTimeout, "worker_timed_out"),
            WorkerFailureKind.Busy => (StatusCodes.Status429TooManyRequests, "worker_busy"),
            WorkerFailureKind.Unauthorized => (StatusCodes.Status502BadGateway, "worker_unauthorized"),
            WorkerFailureKind.UnknownTool => (StatusCodes.Status502BadGateway, "worker_lacks_tool"),
            WorkerFailureKind.Refused => (StatusCodes.Status502BadGateway, "worker_refused"),
            _ => (StatusCodes.Status502BadGateway, "worker_failed"),
        };
        var message = failure.MayHaveRun && !route.Tool.MayRepeat ? failure.Message + " The tool may have run all the same." : failure.Message;
        return new ApiProblem(status, name, message) { MayRetry = failure.IsPassing && (!failure.MayHaveRun || route.Tool.MayRepeat) };
    }
}
