namespace Arcade.ControlPlane.Deployments;

/// <summary>A tool server that the control plane runs: what is to be, as the database has it.</summary>
internal sealed record Deployment
{
    /// <summary>The name, which is the worker's id too. Case makes no difference.</summary>
    public required string Name { get; init; }

    public string? Description { get; init; }

    /// <summary>The release that was healthy last, and is kept running; null before the first one.</summary>
    public Release? Active { get; init; }

    /// <summary>The release that is to take over as soon as it is healthy; null where there is none.</summary>
    public Release? Candidate { get; init; }

    /// <summary>The id of the newest release, where it never became healthy.</summary>
    public string? Failed { get; init; }

    /// <summary>Why it didn't.</summary>
    public string? Failure { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset Updated { get; init; }
}
