namespace Arcade.Cli.Clients.Toml;

/// <summary>A value, and where it stands in the text.</summary>
internal sealed record TomlValue(TomlKind Kind, TextSpan Span)
{
    /// <summary>The text without escapes, or the literal as written.</summary>
    public string Value { get; init; } = string.Empty;

    public IReadOnlyList<TomlValue> Items { get; init; } = [];

    /// <summary>The pairs of an inline table.</summary>
    public IReadOnlyList<TomlPair> Pairs { get; init; } = [];

    /// <summary>Each text in it that is a value, not a key.</summary>
    public IEnumerable<TomlValue> Texts() => Kind switch
    {
        TomlKind.Text => [this],
        TomlKind.Array => Items.SelectMany(static item => item.Texts()),
        TomlKind.Table => Pairs.SelectMany(static pair => pair.Value.Texts()),
        _ => [],
    };
}
