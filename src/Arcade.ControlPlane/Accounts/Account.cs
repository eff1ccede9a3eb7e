namespace Arcade.ControlPlane.Accounts;

internal sealed record Account
{
    /// <summary><c>acc_</c> and 26 characters of base 32: the principal's id, which never changes.</summary>
    public required string Id { get; init; }

    public required string Email { get; init; }

    public required string PasswordHash { get; init; }
}
