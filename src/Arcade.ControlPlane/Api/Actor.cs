namespace Arcade.ControlPlane.Api;

/// <summary>Who asked for a change, for the audit: an account by its key or session, or the control plane itself.</summary>
internal sealed record Actor
{
    public static readonly Actor System = new();

    public string? AccountId { get; init; }

    /// <summary>The IP address that asked.</summary>
    public string? Address { get; init; }
}
