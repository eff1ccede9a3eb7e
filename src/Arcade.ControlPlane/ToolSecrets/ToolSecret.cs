namespace Arcade.ControlPlane.ToolSecrets;

/// <summary>What is shown of a tool's secret: all but its value.</summary>
internal sealed record ToolSecret
{
    public required string Id { get; init; }

    public required string Key { get; init; }

    public string? Description { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset Updated { get; init; }

    public DateTimeOffset? LastAccessed { get; init; }
}
