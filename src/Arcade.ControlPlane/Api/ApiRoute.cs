using Microsoft.AspNetCore.Http;

namespace Arcade.ControlPlane.Api;

/// <summary>One operation of the API: where it is, who answers it, and what the OpenAPI document says of it.</summary>
internal sealed record ApiRoute
{
    public required string Method { get; init; }

    /// <summary>The path with its parameters in braces, such as <c>/v1/workers/{id}</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The operation's id: unique, and a program's name for it.</summary>
    public required string Operation { get; init; }

    public required string Summary { get; init; }

    public required Func<HttpContext, Actor, Task> Handler { get; init; }

    /// <summary>The parameters of the query.</summary>
    public IReadOnlyList<QueryParameter> Query { get; init; } = [];

    /// <summary>The schema of the request's body; null where it has none.</summary>
    public string? Body { get; init; }

    public string BodyType { get; init; } = "application/json";

    /// <summary>The schema of the answer; null where it has no body.</summary>
    public string? Answer { get; init; }

    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>The statuses of the errors besides 401, which each operation has.</summary>
    public IReadOnlyList<int> Errors { get; init; } = [];

    /// <summary>The schema of the errors.</summary>
    public string Error { get; init; } = "Error";

    /// <summary>Whether anybody may ask, without a key.</summary>
    public bool IsOpen { get; init; }
}
