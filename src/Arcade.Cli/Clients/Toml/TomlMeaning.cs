namespace Arcade.Cli.Clients.Toml;

/// <summary>What a table says, however it is written: each value under its whole key.</summary>
internal static class TomlMeaning
{
    /// <summary>What stands under a path; null where it has a list of tables, which nothing of ours has.</summary>
    public static SortedDictionary<string, string>? Of(TomlDocument document, IReadOnlyList<string> path)
    {
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var section in document.Sections)
        {
            if (section.IsArray && section.IsUnder(path))
                return null;
            foreach (var pair in section.Pairs)
            {
                string[] key = [.. section.Path, .. pair.Key];
                if (key.Length >= path.Count && key.Take(path.Count).SequenceEqual(path))
                    Add(found, key[path.Count..], pair.Value);
            }
        }

        return found;
    }

    private static void Add(SortedDictionary<string, string> found, string[] key, TomlValue value)
    {
        if (value.Kind != TomlKind.Table)
        {
            found[string.Join('\0', key)] = Describe(value);
            return;
        }

        foreach (var pair in value.Pairs)
            Add(found, [.. key, .. pair.Key], pair.Value);
    }

    private static string Describe(TomlValue value) => value.Kind switch
    {
        TomlKind.Text => "\"" + value.Value,
        TomlKind.Array => "[" + string.Join('\u0001', value.Items.Select(Describe)),
        TomlKind.Table => "{" + string.Join('\u0001', value.Pairs.Select(static pair => string.Join('\0', pair.Key) + "=" + Describe(pair.Value))),
        _ => value.Value,
    };
}
