namespace Arcade.ControlPlane.Workers;

/// <summary>A worker that is to be registered.</summary>
internal sealed record WorkerRegistration
{
    /// <summary>1 to 100 letters, digits, dots, hyphens and underscores, beginning with a letter or a digit. Case makes no difference.</summary>
    public required string Id { get; init; }

    public required WorkerKind Kind { get; init; }

    public bool Enabled { get; init; } = true;

    public bool Managed { get; init; }

    /// <summary>An absolute http or https address without user, query or fragment.</summary>
    public required string Uri { get; init; }

    public int Retry { get; init; } = 1;

    public int Timeout { get; init; } = 30;

    public required WorkerCredentials Credentials { get; init; }
}
