namespace Arcade.Cli.Up;

/// <summary>How <c>arcade up</c> runs the platform.</summary>
internal sealed record PlatformOptions
{
    /// <summary>The directory of the databases; it is made where it is missing.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>The collector's port; 0 takes a free one.</summary>
    public int CollectorPort { get; init; }

    /// <summary>The control plane's port; 0 takes a free one.</summary>
    public int ControlPlanePort { get; init; }
}
