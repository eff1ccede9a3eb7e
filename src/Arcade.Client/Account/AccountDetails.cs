namespace Arcade.Client.Account;

/// <summary>Whose an access token is, and what is theirs.</summary>
public sealed record AccountDetails
{
    /// <summary>The account's id.</summary>
    public required string AccountId { get; init; }

    /// <summary>The e-mail that it is known by.</summary>
    public required string Email { get; init; }

    /// <summary>Its organizations.</summary>
    public IReadOnlyList<Organization> Organizations { get; init; } = [];

    /// <summary>Their projects.</summary>
    public IReadOnlyList<Project> Projects { get; init; } = [];
}
