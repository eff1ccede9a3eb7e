namespace Arcade.Usage.State;

/// <summary>What kind of file system a path is on.</summary>
/// <remarks>Numbers, and no enumeration: that is a type for every command to load (docs/design/cold-code.md).</remarks>
internal static class FileSystemKind
{
    /// <summary>Nothing has that name, or it can't be asked.</summary>
    public const int Unknown = 0;
    public const int Local = 1;

    /// <summary>A network's, or one under which nothing can be seen: locks hang there, lie or are missing.</summary>
    public const int Network = 2;
}
