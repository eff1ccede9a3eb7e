namespace Arcade.Usage.State;

internal enum FileKind
{
    /// <summary>Nothing has that name.</summary>
    Missing,

    /// <summary>Something may be there, but it can't be looked at.</summary>
    Unreadable,
    Regular,
    Directory,

    /// <summary>A link that was not followed.</summary>
    Link,

    /// <summary>A device, a pipe, a socket.</summary>
    Other,
}
