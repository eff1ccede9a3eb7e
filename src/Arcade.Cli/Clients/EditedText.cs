namespace Arcade.Cli.Clients;

/// <summary>What an edit makes of a text.</summary>
/// <param name="Change">What happened to the entry.</param>
/// <param name="Text">The whole new text; the old one where nothing changed.</param>
internal sealed record EditedText(EntryChange Change, string Text);
