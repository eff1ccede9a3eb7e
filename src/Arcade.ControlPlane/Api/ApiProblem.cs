using Microsoft.AspNetCore.Http;

namespace Arcade.ControlPlane.Api;

/// <summary>A call of the Engine's API that isn't answered as asked: its status, a name that programs can look at, and what to do.</summary>
#pragma warning disable CA1064 // Never leaves the assembly: the outermost frame of a request turns it into an answer.
internal sealed class ApiProblem(int status, string name, string message) : Exception(message)
#pragma warning restore CA1064
{
    public int Status => status;

    public string Name => name;

    /// <summary>Whether the same call may be sent again; null leaves that to the status. The SDKs repeat each answer of 500 and above by themselves.</summary>
    public bool? MayRetry { get; init; }

    public static ApiProblem BadRequest(string message) => new(StatusCodes.Status400BadRequest, "bad_request", message);

    public static ApiProblem NotFound(string message) => new(StatusCodes.Status404NotFound, "not_found", message);

    public static ApiProblem Conflict(string message) => new(StatusCodes.Status409Conflict, "conflict", message) { MayRetry = false };

    public Task WriteAsync(HttpContext context)
    {
        if (MayRetry is { } mayRetry)
            context.Response.Headers["x-should-retry"] = mayRetry ? "true" : "false";
        return EngineAnswer.WriteErrorAsync(context, Status, Name, Message);
    }
}
