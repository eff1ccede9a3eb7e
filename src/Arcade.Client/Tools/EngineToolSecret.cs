namespace Arcade.Client.Tools;

/// <summary>A secret that a tool needs.</summary>
public sealed record EngineToolSecret
{
    /// <summary>Its name.</summary>
    public string Key { get; init; } = string.Empty;

    /// <summary>Whether it is there.</summary>
    public bool? Met { get; init; }

    /// <summary>Why not.</summary>
    public string? StatusReason { get; init; }
}
