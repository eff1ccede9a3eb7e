namespace Arcade.Usage.Tests.Identity.Model;

internal enum MoveKind
{
    Step,
    Kill,
    Command,
    Change,
    Python,
    Copy,
    Ingest,
}
