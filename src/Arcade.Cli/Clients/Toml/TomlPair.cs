namespace Arcade.Cli.Clients.Toml;

/// <summary>A key, possibly of several parts, and its value.</summary>
internal sealed record TomlPair(IReadOnlyList<string> Key, int Start, TomlValue Value);
