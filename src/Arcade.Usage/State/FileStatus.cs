namespace Arcade.Usage.State;

/// <summary>What one look at a file shows. Times are nanoseconds since 1970.</summary>
internal readonly record struct FileStatus
{
    public required FileKind Kind { get; init; }

    public long Size { get; init; }

    public long ModifiedAt { get; init; }

    public long ChangedAt { get; init; }

    public ulong Inode { get; init; }

    public ulong Device { get; init; }

    public uint Owner { get; init; }

    /// <summary>The names that the file still has; 0 after its removal.</summary>
    public uint Links { get; init; }

    /// <summary>Written out: the generated one compares through comparers, which are compiled at run time at their first use.</summary>
    public bool Equals(FileStatus other) =>
        Kind == other.Kind && Size == other.Size && ModifiedAt == other.ModifiedAt && ChangedAt == other.ChangedAt
        && Inode == other.Inode && Device == other.Device && Owner == other.Owner && Links == other.Links;

    public override int GetHashCode() => Inode.GetHashCode();

    public bool IsSameFileAs(FileStatus other) => Kind == other.Kind && Inode == other.Inode && Device == other.Device;
}
