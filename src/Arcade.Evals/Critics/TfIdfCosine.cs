using System.Text;

namespace Arcade.Evals.Critics;

/// <summary>
/// The cosine of two texts' TF-IDF vectors, fitted on just these two: words of two and more word characters in lower case, smooth inverse document
/// frequency, as scikit-learn's <c>TfidfVectorizer</c> has it by default.
/// </summary>
internal static class TfIdfCosine
{
    // ln((1 + 2) / (1 + df)) + 1 for words of one text and of both.
    private static readonly double InOne = Math.Log(3.0 / 2.0) + 1;
    private const double InBoth = 1;

    public static double Similarity(string one, string other)
    {
        var first = Count(one);
        var second = Count(other);
        // Where there is no word (numbers of one digit, signs), the vectors are empty; the texts still are equal or not.
        if (first.Count == 0 || second.Count == 0)
            return string.Equals(one.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase) ? 1 : 0;
        double product = 0;
        foreach (var (word, times) in first)
        {
            if (second.TryGetValue(word, out var otherTimes))
                product += times * InBoth * (otherTimes * InBoth);
        }

        return Math.Min(1, product / (Length(first, second) * Length(second, first)));
    }

    private static double Length(Dictionary<string, int> words, Dictionary<string, int> others) =>
        Math.Sqrt(words.Sum(word => Math.Pow(word.Value * (others.ContainsKey(word.Key) ? InBoth : InOne), 2)));

    private static Dictionary<string, int> Count(string text)
    {
        var words = new Dictionary<string, int>(StringComparer.Ordinal);
        var word = new StringBuilder();
        foreach (var letter in text.ToLowerInvariant() + " ")
        {
            if (char.IsLetterOrDigit(letter) || letter == '_' || char.IsSurrogate(letter))
            {
                word.Append(letter);
                continue;
            }

            if (word.Length > 1)
                words[word.ToString()] = words.GetValueOrDefault(word.ToString()) + 1;
            word.Clear();
        }

        return words;
    }
}
