using System.Globalization;
using System.Text;

namespace Arcade.Cli.Clients;

/// <summary>The lines in which two texts differ, as one hunk of a unified diff.</summary>
internal static class TextDifference
{
    private const int Context = 3;

    /// <summary>Beyond it all lines between the first and the last difference are shown as changed.</summary>
    private const int MostComparisons = 4_000_000;

    public static string Of(string path, string before, string after)
    {
        var old = Lines(before);
        var now = Lines(after);
        var shortest = Math.Min(old.Length, now.Length);
        var head = 0;
        while (head < shortest && old[head] == now[head])
            head++;
        if (head == old.Length && head == now.Length)
            return string.Empty;
        var tail = 0;
        while (tail < shortest - head && old[^(tail + 1)] == now[^(tail + 1)])
            tail++;
        var from = Math.Max(0, head - Context);
        var trailing = Math.Min(tail, Context);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"--- {path}\n+++ {path}\n");
        text.Append(CultureInfo.InvariantCulture, $"@@ -{Range(from, old.Length - tail + trailing)} +{Range(from, now.Length - tail + trailing)} @@\n");
        Append(text, ' ', old.AsSpan(from..head));
        AppendChanges(text, old[head..(old.Length - tail)], now[head..(now.Length - tail)]);
        Append(text, ' ', old.AsSpan(old.Length - tail, trailing));
        return text.ToString();
    }

    private static string Range(int from, int to) => string.Create(CultureInfo.InvariantCulture, $"{(to > from ? from + 1 : from)},{to - from}");

    /// <summary>By the longest common subsequence.</summary>
    private static void AppendChanges(StringBuilder text, string[] old, string[] now)
    {
        if ((long)old.Length * now.Length > MostComparisons)
        {
            Append(text, '-', old);
            Append(text, '+', now);
            return;
        }

        var common = Common(old, now);
        var (i, j) = (0, 0);
        while (i < old.Length || j < now.Length)
        {
            if (i < old.Length && j < now.Length && old[i] == now[j])
            {
                Append(text, ' ', [old[i++]]);
                j++;
            }
            else if (j == now.Length || (i < old.Length && common[i + 1][j] >= common[i][j + 1]))
            {
                Append(text, '-', [old[i++]]);
            }
            else
            {
                Append(text, '+', [now[j++]]);
            }
        }
    }

    private static int[][] Common(string[] old, string[] now)
    {
        var lengths = new int[old.Length + 1][];
        lengths[old.Length] = new int[now.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            lengths[i] = new int[now.Length + 1];
            for (var j = now.Length - 1; j >= 0; j--)
                lengths[i][j] = old[i] == now[j] ? lengths[i + 1][j + 1] + 1 : Math.Max(lengths[i + 1][j], lengths[i][j + 1]);
        }

        return lengths;
    }

    private static void Append(StringBuilder text, char mark, ReadOnlySpan<string> lines)
    {
        foreach (var line in lines)
            text.Append(mark).Append(line).Append('\n');
    }

    private static string[] Lines(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        return lines[^1].Length == 0 ? lines[..^1] : lines;
    }
}
