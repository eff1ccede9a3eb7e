namespace Arcade.Usage.State;

/// <summary>What a path names.</summary>
/// <remarks>Numbers, and no enumeration: that is a type for every command to load (docs/design/cold-code.md).</remarks>
internal static class FileKind
{
    /// <summary>Nothing has that name.</summary>
    public const int Missing = 0;

    /// <summary>Something may be there, but it can't be looked at.</summary>
    public const int Unreadable = 1;
    public const int Regular = 2;
    public const int Directory = 3;

    /// <summary>A link that was not followed.</summary>
    public const int Link = 4;

    /// <summary>A device, a pipe, a socket.</summary>
    public const int Other = 5;
}
