namespace Arcade.ControlPlane.Storage;

/// <summary>A refresh token as it is stored.</summary>
internal sealed record TokenRow
{
    public required string GrantId { get; init; }

    public required byte[] RefreshHash { get; init; }

    /// <summary>One of the states that <see cref="TokenTable"/> names.</summary>
    public required string State { get; init; }
}
