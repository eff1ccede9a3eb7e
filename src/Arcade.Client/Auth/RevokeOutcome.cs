namespace Arcade.Client.Auth;

/// <summary>What a service said when it was asked to forget a key.</summary>
public enum RevokeOutcome
{
    /// <summary>No usable answer; the key may still be good.</summary>
    Unknown,

    /// <summary>The key is no longer good.</summary>
    Revoked,

    /// <summary>The key wasn't good any more (401).</summary>
    AlreadyGone,

    /// <summary>The service has no such request (404 or 405); the key stays good until it is deleted there.</summary>
    NotOffered,
}
