namespace Arcade.Client.Auth;

/// <summary>Asks for a person's agreement at a provider.</summary>
public sealed record AuthorizeRequest
{
    /// <summary>To what.</summary>
    public AuthRequirement AuthRequirement { get; init; } = new();

    /// <summary>Whose.</summary>
    public string UserId { get; init; } = string.Empty;

    /// <summary>Where the person is sent afterwards.</summary>
    public string? NextUri { get; init; }
}
