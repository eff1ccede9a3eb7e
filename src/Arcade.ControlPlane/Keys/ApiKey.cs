namespace Arcade.ControlPlane.Keys;

/// <summary>What is known of an API key once it has been handed out; the key itself is not.</summary>
internal sealed record ApiKey
{
    public required string Id { get; init; }

    public required string AccountId { get; init; }

    /// <summary>The key's first characters, by which its owner tells it from others.</summary>
    public required string Prefix { get; init; }

    public required DateTimeOffset Created { get; init; }

    public DateTimeOffset? LastUsed { get; init; }
}
