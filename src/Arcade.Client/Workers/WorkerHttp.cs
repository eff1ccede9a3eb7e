namespace Arcade.Client.Workers;

/// <summary>How the Engine reaches a worker by the worker protocol.</summary>
public sealed record WorkerHttp
{
    /// <summary>Where it is: the URL that <c>/worker/…</c> stands under.</summary>
    public string? Uri { get; init; }

    /// <summary>That there is a secret which tokens are signed with.</summary>
    public SecretField? Secret { get; init; }

    /// <summary>Seconds that a call may take.</summary>
    public int? Timeout { get; init; }

    /// <summary>How often a failed call is repeated.</summary>
    public int? Retry { get; init; }
}
