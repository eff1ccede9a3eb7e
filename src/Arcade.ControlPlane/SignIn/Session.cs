namespace Arcade.ControlPlane.SignIn;

/// <summary>A signed-in browser.</summary>
internal sealed record Session
{
    /// <summary>The cookie's value, from which the CSRF token of the browser's forms follows.</summary>
    public required string Token { get; init; }

    public required string AccountId { get; init; }

    public required string Email { get; init; }
}
