namespace Arcade.ControlPlane.Api;

/// <summary>Who asked for a change, for the audit: an account by its key, access token or session, or the control plane itself.</summary>
internal sealed record Actor
{
    public static readonly Actor System = new();

    public string? AccountId { get; init; }

    /// <summary>The API key that it asked with; null where that was an access token.</summary>
    public string? KeyId { get; init; }

    /// <summary>The OAuth grant whose access token it asked with; null where that was an API key.</summary>
    public string? GrantId { get; init; }

    /// <summary>The IP address that asked.</summary>
    public string? Address { get; init; }
}
