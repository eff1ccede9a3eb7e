namespace Arcade.Cli.Clients.Toml;

/// <summary>What stands under one header; the first section of a text has none.</summary>
/// <param name="Path">The header's key.</param>
/// <param name="IsArray">Whether the header has two brackets.</param>
/// <param name="Header">Where the header stands.</param>
/// <param name="Pairs">Its pairs.</param>
internal sealed record TomlSection(IReadOnlyList<string> Path, bool IsArray, TextSpan Header, List<TomlPair> Pairs)
{
    /// <summary>From the header to the last value; what follows are comments and empty lines.</summary>
    public TextSpan Span => Header with { End = Pairs.Count == 0 ? Header.End : Pairs[^1].Value.Span.End };

    public bool IsUnder(IReadOnlyList<string> path) => Path.Count >= path.Count && Path.Take(path.Count).SequenceEqual(path);
}
