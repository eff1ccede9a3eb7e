namespace Arcade.Client.Tools;

/// <summary>What a tool belongs to.</summary>
public sealed record EngineToolkit
{
    /// <summary>Its name.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>Its version.</summary>
    public string? Version { get; init; }
}
