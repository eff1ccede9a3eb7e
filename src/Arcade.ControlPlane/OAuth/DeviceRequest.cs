namespace Arcade.ControlPlane.OAuth;

/// <summary>A program without a browser that waits to be signed in (RFC 8628).</summary>
internal sealed record DeviceRequest
{
    public const string Pending = "pending";
    public const string Approved = "approved";
    public const string Denied = "denied";

    public required byte[] CodeHash { get; init; }

    public required string ClientId { get; init; }

    /// <summary>The IP address that asked, for who decides.</summary>
    public required string Address { get; init; }

    public required string State { get; init; }

    /// <summary>The account that has decided.</summary>
    public string? AccountId { get; init; }

    /// <summary>The grant that an approval gives.</summary>
    public string? GrantId { get; init; }

    /// <summary>The seconds that the program must leave between two polls.</summary>
    public required int Interval { get; init; }

    public DateTimeOffset? Polled { get; init; }

    public required DateTimeOffset Expires { get; init; }
}
