namespace Arcade.ControlPlane.OAuth;

/// <summary>A sign-in of a program for an account: what its tokens come from, and what ends with it.</summary>
internal sealed record Grant
{
    public required string Id { get; init; }

    public required string AccountId { get; init; }

    public required string ClientId { get; init; }

    /// <summary>The IP address that the program had when it signed in.</summary>
    public required string Address { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset LastUsed { get; init; }
}
