namespace Arcade.Usage.Journal;

internal enum FrameKind
{
    Whole,

    /// <summary>Whole, but of a version that this program doesn't know: kept.</summary>
    UnknownFormat,
    Damaged,
}
