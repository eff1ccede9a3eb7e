using Arcade.ControlPlane.Api;

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
    public const string OAuthApproved = "oauth_approved";
    public const string OAuthDenied = "oauth_denied";
    public const string OAuthGranted = "oauth_granted";
    public const string OAuthRevoked = "oauth_revoked";
    public const string OAuthCodeReused = "oauth_code_reused";
    public const string OAuthRefreshTokenReused = "oauth_refresh_token_reused";
    public const string WorkerRegistered = "worker_registered";
    public const string WorkerUpdated = "worker_updated";
    public const string WorkerEnabled = "worker_enabled";
    public const string WorkerDisabled = "worker_disabled";
    public const string WorkerRemoved = "worker_removed";
    public const string SecretSet = "secret_set";
    public const string SecretDeleted = "secret_deleted";
    public const string AuthorizationAsked = "authorization_asked";
    public const string AuthorizationApproved = "authorization_approved";
    public const string AuthorizationDenied = "authorization_denied";
    public const string AuthorizationRemoved = "authorization_removed";

    public required string Action { get; init; }

    public required DateTimeOffset At { get; init; }

    public string? AccountId { get; init; }

    /// <summary>The id of what was changed: of the key, the OAuth grant, the worker, the authorization; a secret's name.</summary>
    public string? Subject { get; init; }

    /// <summary>The IP address that asked.</summary>
    public string? Address { get; init; }

    public static AuditEntry By(Actor actor, string action, string subject, DateTimeOffset at) =>
        new() { Action = action, At = at, AccountId = actor.AccountId, Subject = subject, Address = actor.Address };
}
