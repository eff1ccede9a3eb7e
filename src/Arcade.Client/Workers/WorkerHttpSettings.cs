namespace Arcade.Client.Workers;

/// <summary>How the Engine shall reach a worker by the worker protocol. All is needed for a new worker; in an update, what is null stays.</summary>
public sealed record WorkerHttpSettings
{
    /// <summary>Where it is: the URL that <c>/worker/…</c> stands under.</summary>
    public string? Uri { get; init; }

    /// <summary>What tokens for it are signed with.</summary>
    public string? Secret { get; init; }

    /// <summary>Seconds that a call may take.</summary>
    public int? Timeout { get; init; }

    /// <summary>How often a failed call is repeated.</summary>
    public int? Retry { get; init; }

    /// <summary>Shows the address, and never the secret.</summary>
    /// <returns>The address.</returns>
    public override string ToString() => Uri ?? string.Empty;
}
