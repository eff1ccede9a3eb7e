namespace Arcade.Usage.State;

/// <summary>What one look at a file shows. Times are nanoseconds since 1970.</summary>
/// <remarks>No record: that is a generic interface over itself, which each command would load.</remarks>
#pragma warning disable CA1066 // That is the interface.
internal readonly struct FileStatus
#pragma warning restore CA1066
{
    /// <summary>One of <see cref="FileKind"/>.</summary>
    public required int Kind { get; init; }

    public long Size { get; init; }

    public long ModifiedAt { get; init; }

    public long ChangedAt { get; init; }

    public ulong Inode { get; init; }

    public ulong Device { get; init; }

    public uint Owner { get; init; }

    /// <summary>The names that the file still has; 0 after its removal.</summary>
    public uint Links { get; init; }

    public static bool operator ==(FileStatus one, FileStatus other) => one.Equals(other);

    public static bool operator !=(FileStatus one, FileStatus other) => !one.Equals(other);

    public bool Equals(FileStatus other) =>
        Kind == other.Kind && Size == other.Size && ModifiedAt == other.ModifiedAt && ChangedAt == other.ChangedAt
        && Inode == other.Inode && Device == other.Device && Owner == other.Owner && Links == other.Links;

    public override bool Equals(object? obj) => obj is FileStatus other && Equals(other);

    public override int GetHashCode() => Inode.GetHashCode();

    public bool IsSameFileAs(FileStatus other) => Kind == other.Kind && Inode == other.Inode && Device == other.Device;
}
