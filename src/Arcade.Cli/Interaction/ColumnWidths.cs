namespace Arcade.Cli.Interaction;

/// <summary>How wide the columns of a table are in a terminal that may be too narrow for them.</summary>
internal static class ColumnWidths
{
    /// <summary>Decides it.</summary>
    /// <param name="lines">The table's lines, the headings among them, all with as many cells.</param>
    /// <param name="room">How many characters there are for the cells of a line.</param>
    /// <returns>
    /// Each column's width. Where all of them don't fit, the widest give way one character at a time, but none to less than its longest word: one that
    /// is cut can't be read, nor a name be copied. So they may still be too wide together.
    /// </returns>
    public static int[] Fit(IReadOnlyList<IReadOnlyList<string>> lines, int room)
    {
        var widths = Of(lines, static cell => cell.Length);
        var least = Of(lines, static cell => cell.Split(' ').Max(static word => word.Length));
        for (var excess = widths.Sum() - room; excess > 0; excess--)
        {
            var widest = -1;
            for (var column = 0; column < widths.Length; column++)
            {
                if (widths[column] > least[column] && (widest < 0 || widths[column] > widths[widest]))
                    widest = column;
            }

            if (widest < 0)
                break;
            widths[widest]--;
        }

        return widths;
    }

    private static int[] Of(IReadOnlyList<IReadOnlyList<string>> lines, Func<string, int> measure) =>
        [.. Enumerable.Range(0, lines[0].Count).Select(column => lines.Max(line => measure(line[column])))];
}
