namespace Arcade.ControlPlane.Workers;

/// <summary>One registered worker.</summary>
internal sealed record Worker
{
    /// <summary>Where a deployment's worker is while none of its processes runs: nobody can listen on this port, so no call is sent to whoever took the former one.</summary>
    public static readonly Uri Nowhere = new("http://127.0.0.1:0/");

    public required string Id { get; init; }

    public required WorkerKind Kind { get; init; }

    public required bool Enabled { get; init; }

    /// <summary>Whether a deployment of this control plane owns it.</summary>
    public required bool Managed { get; init; }

    /// <summary>Where it listens: of an HTTP worker what <c>/worker/health</c> is appended to, of an MCP worker its endpoint.</summary>
    public required Uri Uri { get; init; }

    /// <summary>How often a call is sent again where that does no harm, 0 to 10.</summary>
    public required int Retry { get; init; }

    /// <summary>The seconds that one attempt of a call may take, 1 to 3600.</summary>
    public required int Timeout { get; init; }

    public required WorkerCredentials Credentials { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset Updated { get; init; }
}
