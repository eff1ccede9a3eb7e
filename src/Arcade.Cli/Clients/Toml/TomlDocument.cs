namespace Arcade.Cli.Clients.Toml;

/// <summary>TOML, read without losing where anything stands.</summary>
internal sealed record TomlDocument(string Text, IReadOnlyList<TomlSection> Sections, IReadOnlyList<TextSpan> Comments)
{
    /// <exception cref="TextSyntaxException">It is no such text.</exception>
    public static TomlDocument Parse(string text)
    {
        var parser = new TomlParser(text);
        var sections = parser.ReadSections();
        TomlDuplicates.Refuse(text, sections);
        return new TomlDocument(text, sections, parser.Comments);
    }

    public IEnumerable<TomlValue> Texts() => Sections.SelectMany(static section => section.Pairs).SelectMany(static pair => pair.Value.Texts());
}
