namespace Arcade.Client.Workers;

/// <summary>A worker that the Cloud runs.</summary>
public sealed record CloudWorker
{
    /// <summary>Its name: the worker's id in the Engine's registry.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>Where it answers.</summary>
    public string? Endpoint { get; init; }

    /// <summary>How it is: <c>Pending</c>, <c>Running</c>, <c>Failed</c>, or another word.</summary>
    public string? Status { get; init; }

    /// <summary>Why it failed.</summary>
    public string? Error { get; init; }
}
