namespace Arcade.ControlPlane.Storage;

/// <summary>One line of the audit. An e-mail address that was typed is left out: some people type their password there.</summary>
internal sealed record AuditEntry
{
    public const string AccountCreated = "account_created";
    public const string InvitationCreated = "invitation_created";
    public const string SignedIn = "signed_in";
    public const string SignInFailed = "sign_in_failed";
    public const string SignedOut = "signed_out";
    public const string KeyCreated = "key_created";
    public const string KeyRevoked = "key_revoked";

    public required string Action { get; init; }

    public required DateTimeOffset At { get; init; }

    public string? AccountId { get; init; }

    /// <summary>The id of the key that was made or revoked.</summary>
    public string? Subject { get; init; }

    /// <summary>The IP address that asked.</summary>
    public string? Address { get; init; }
}
