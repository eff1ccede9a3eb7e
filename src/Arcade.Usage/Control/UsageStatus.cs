using Arcade.Usage.Consent;

namespace Arcade.Usage.Control;

/// <summary>What <c>usage</c> shows: the state, the rule that decided it, the ids, and what is on its way.</summary>
public sealed record UsageStatus
{
    /// <summary>Whether commands are recorded, and why.</summary>
    public required ConsentDecision Consent { get; init; }

    /// <summary>Where events go, or null.</summary>
    public UsageEndpoint? Endpoint { get; init; }

    /// <summary>The state directory, or null where there is no home.</summary>
    public string? StateDirectory { get; init; }

    /// <summary>This machine's anonymous id, or null before the first recorded command.</summary>
    public string? AnonymousId { get; init; }

    /// <summary>The principal that this machine is linked with, or null.</summary>
    public string? LinkedPrincipalId { get; init; }

    /// <summary>Recorded events that have not been delivered and can be.</summary>
    public int PendingEvents { get; init; }

    /// <summary>Recorded events that stay on this machine: there was no endpoint when they were made.</summary>
    public int LocalEvents { get; init; }

    /// <summary>Aliases that have not been answered.</summary>
    public int PendingAliases { get; init; }

    /// <summary>What became of every event that was recorded here.</summary>
    public UsageAccounts Accounts { get; init; } = new();

    /// <summary>When something was last answered (ISO 8601, UTC), or null.</summary>
    public string? LastDelivery { get; init; }

    /// <summary>How it was answered, or null.</summary>
    public string? LastVerdict { get; init; }

    /// <summary>When the next attempt is made at the earliest, or null where nothing holds it back.</summary>
    public DateTimeOffset? NextAttempt { get; init; }

    /// <summary>The last line of the tracking's own log, or null.</summary>
    public string? LastProblem { get; init; }

    /// <summary>Whether this program can start a sender; otherwise the next one that can drains the journal.</summary>
    public bool CanStartSender { get; init; }
}
