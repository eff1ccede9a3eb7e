namespace Arcade.Usage.Identity;

internal enum ChangeResult
{
    Done,

    /// <summary>There was nothing to change.</summary>
    Nothing,

    /// <summary>Somebody else holds the lock.</summary>
    Busy,

    /// <summary>The Python program wrote <c>usage.json</c> between our two writes: ours was not made.</summary>
    Moved,

    /// <summary>The files can't be written.</summary>
    Failed,
}
