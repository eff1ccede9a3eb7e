namespace Arcade.ControlPlane.Authorizations;

/// <summary>Whether a user lets tools act for them at a provider. The provider's token is kept sealed, apart from this.</summary>
internal sealed record Authorization
{
    public const string Pending = "pending";
    public const string Completed = "completed";
    public const string Failed = "failed";

    public required string Id { get; init; }

    public required string UserId { get; init; }

    public required string ProviderId { get; init; }

    public required string ProviderType { get; init; }

    public required IReadOnlyList<string> Scopes { get; init; }

    public required string Status { get; init; }
}
