namespace Arcade.Evals.Critics;

/// <summary>How texts are compared. Both see letters, not meaning.</summary>
public enum SimilarityMetric
{
    /// <summary>
    /// The cosine of the TF-IDF vectors of words of two and more letters, fitted on the two texts alone, as scikit-learn's <c>TfidfVectorizer</c> has it.
    /// The order of words doesn't count.
    /// </summary>
    Cosine = 0,

    /// <summary>1 minus the edit distance over the longer text's length: for names, codes, short texts, and languages without spaces.</summary>
    EditDistance = 1,
}
