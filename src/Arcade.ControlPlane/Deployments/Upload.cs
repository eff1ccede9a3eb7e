namespace Arcade.ControlPlane.Deployments;

/// <summary>A server that was sent to be run.</summary>
internal sealed record Upload
{
    public string? Description { get; init; }

    public string? Version { get; init; }

    public required string Entrypoint { get; init; }

    /// <summary>The gzip-compressed tar archive.</summary>
    public required ReadOnlyMemory<byte> Archive { get; init; }
}
