namespace Arcade.ControlPlane.Deployments.Archives;

/// <summary>How large an archive may be.</summary>
internal sealed record ArchiveLimits
{
    /// <summary>The packed bytes.</summary>
    public int PackedBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>The bytes of all files together.</summary>
    public long UnpackedBytes { get; init; } = 512L * 1024 * 1024;

    /// <summary>Files and directories.</summary>
    public int Entries { get; init; } = 10_000;
}
