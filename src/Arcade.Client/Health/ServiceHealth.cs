namespace Arcade.Client.Health;

/// <summary>How the Engine is.</summary>
public sealed record ServiceHealth
{
    /// <summary>Whether it is well.</summary>
    public bool? Healthy { get; init; }
}
