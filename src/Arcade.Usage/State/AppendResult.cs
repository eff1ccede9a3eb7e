namespace Arcade.Usage.State;

/// <summary>How an append ended.</summary>
/// <remarks>Numbers, and no enumeration: that is a type for every command to load (docs/design/cold-code.md).</remarks>
internal static class AppendResult
{
    public const int Appended = 0;

    /// <summary>The segment is full, locked by a remover, or was removed meanwhile: the next one.</summary>
    public const int Passed = 1;

    /// <summary>Another process is writing to it just now (Windows): the next one, and after the last the first again.</summary>
    public const int Busy = 2;

    /// <summary>A directory of the path is missing.</summary>
    public const int NoDirectory = 3;

    /// <summary>It can't be written (read-only, disk full, not a regular file).</summary>
    public const int Failed = 4;
}
