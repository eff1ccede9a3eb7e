using System.Text;

namespace Arcade.Evals.Critics;

/// <summary>Levenshtein's distance, over code points, as a similarity.</summary>
internal static class EditDistance
{
    public static double Similarity(string one, string other)
    {
        var (first, second) = (one.EnumerateRunes().ToArray(), other.EnumerateRunes().ToArray());
        var longer = Math.Max(first.Length, second.Length);
        return longer == 0 ? 1 : 1 - ((double)Distance(first, second) / longer);
    }

    private static int Distance(Rune[] first, Rune[] second)
    {
        var previous = Enumerable.Range(0, second.Length + 1).ToArray();
        var current = new int[second.Length + 1];
        for (var i = 1; i <= first.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= second.Length; j++)
            {
                var replaced = previous[j - 1] + (first[i - 1] == second[j - 1] ? 0 : 1);
                current[j] = Math.Min(replaced, 1 + Math.Min(previous[j], current[j - 1]));
            }

            (previous, current) = (current, previous);
        }

        return previous[second.Length];
    }
}
