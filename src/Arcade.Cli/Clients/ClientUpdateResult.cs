namespace Arcade.Cli.Clients;

/// <summary>What was, or would be, written.</summary>
/// <param name="Change">What happened to the entry.</param>
/// <param name="IsNewFile">Whether there was no file.</param>
/// <param name="Target">The file that is written, behind all links.</param>
/// <param name="Before">Its text before.</param>
/// <param name="After">Its text after.</param>
internal sealed record ClientUpdateResult(EntryChange Change, bool IsNewFile, string Target, string Before, string After);
