namespace Arcade.Cli.Clients.Toml;

/// <summary>What is defined twice: such a text is refused by who reads it, so nothing is added to it.</summary>
internal static class TomlDuplicates
{
    public static void Refuse(string text, IReadOnlyList<TomlSection> sections)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var arrays = sections.Where(static section => section.IsArray).Select(static section => section.Path).ToList();
        foreach (var section in sections)
        {
            // Under an array's header the same names come again with each element.
            if (arrays.Any(section.IsUnder))
                continue;
            if (section.Path.Count > 0 && !seen.Add("[" + Join(section.Path)))
                throw new TextSyntaxException("This table stands here a second time; join the two.", TextPosition.Of(text, section.Header.Start));
            foreach (var pair in section.Pairs)
            {
                if (!seen.Add("=" + Join(section.Path.Concat(pair.Key))))
                    throw new TextSyntaxException("This key stands here a second time; remove one of the two.", TextPosition.Of(text, pair.Start));
            }
        }
    }

    private static string Join(IEnumerable<string> path) => string.Join('\0', path);
}
