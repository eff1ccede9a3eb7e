namespace Arcade.Usage.Identity;

/// <summary>What a service said of credentials: whose they are, that they are nobody's, or nothing usable.</summary>
public readonly record struct PrincipalAnswer
{
    private PrincipalAnswer(string? principalId, bool isRejected)
    {
        PrincipalId = principalId;
        IsRejected = isRejected;
    }

    /// <summary>No usable answer (no network, a time-out, a server error): asked again later.</summary>
    public static PrincipalAnswer Unknown => default;

    /// <summary>The service knows these credentials as nobody's (HTTP 401): remembered, and not asked again.</summary>
    public static PrincipalAnswer Rejected => new(null, isRejected: true);

    /// <summary>The principal's id, 1 to 200 characters, or null.</summary>
    public string? PrincipalId { get; }

    /// <summary>Whether the service refused the credentials.</summary>
    public bool IsRejected { get; }

    /// <summary>The credentials stand for a principal.</summary>
    /// <param name="principalId">Its id, 1 to 200 characters; anything else counts as <see cref="Unknown"/>.</param>
    /// <returns>The answer.</returns>
    public static PrincipalAnswer Principal(string principalId) =>
        principalId is { Length: > 0 and <= 200 } ? new(principalId, isRejected: false) : Unknown;
}
