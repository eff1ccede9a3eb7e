namespace Arcade.Usage.State;

internal enum AppendResult
{
    Appended,

    /// <summary>The segment is full, locked by a remover, or was removed meanwhile: the next one.</summary>
    Passed,

    /// <summary>Another process is writing to it just now (Windows): the next one, and after the last the first again.</summary>
    Busy,

    /// <summary>A directory of the path is missing.</summary>
    NoDirectory,

    /// <summary>It can't be written (read-only, disk full, not a regular file).</summary>
    Failed,
}
