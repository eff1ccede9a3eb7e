namespace Arcade.ControlPlane.Deployments.Logs;

/// <summary>How much of what a server writes is kept.</summary>
internal sealed record LogOptions
{
    /// <summary>The bytes after which a new file is begun.</summary>
    public int FileBytes { get; init; } = 2 * 1024 * 1024;

    /// <summary>The files that are kept, the one that is written to included.</summary>
    public int Files { get; init; } = 5;
}
