using Arcade.Evals.Critics;

namespace Arcade.Evals.Tests.Critics;

public sealed class CriticTests
{
    [Theory]
    [InlineData("5", "5", true)]
    [InlineData("5", "5.0", true)]
    [InlineData("5", "\"5\"", true)]
    [InlineData("5", "\"five\"", false)]
    [InlineData("9007199254740993", "9007199254740992", false)]
    [InlineData("9007199254740993", "\"9007199254740993\"", true)]
    [InlineData("5", "\"\"", false)]
    [InlineData("\"5\"", "5", true)]
    [InlineData("\"true\"", "true", true)]
    [InlineData("\"New York\"", """["New","York"]""", false)]
    [InlineData("\"a\"", """["a"]""", false)]
    [InlineData("\"{}\"", "{}", false)]
    [InlineData("true", "\"True\"", true)]
    [InlineData("true", "1", false)]
    [InlineData("\"None\"", "null", true)]
    [InlineData("null", "\"None\"", true)]
    [InlineData("null", "0", false)]
    [InlineData("[1,2]", "[1.0,2]", true)]
    [InlineData("[1,2]", "\"[1, 2]\"", true)]
    [InlineData("[1,2]", "\"[1, 2\"", false)]
    [InlineData("""{"a":1,"b":2}""", """{"b":2,"a":1}""", true)]
    [InlineData("\"a\"", "\"A\"", false)]
    public void Binary_compares_after_reading_the_models_value_as_the_expected_type(string expected, string actual, bool isMatch)
    {
        var verdict = new BinaryCritic("x").Judge(Json.Of(expected), Json.Of(actual));
        Assert.Equal(CriticVerdict.Of(isMatch), verdict);
    }

    [Theory]
    [InlineData("50", "50", true, 1)]
    [InlineData("50", "60", true, 0.9)]
    [InlineData("50", "\"70\"", true, 0.8)]
    [InlineData("50", "75", false, 0.75)]
    [InlineData("50", "1000", false, 0)]
    [InlineData("50", "\"many\"", false, 0)]
    [InlineData("50", "null", false, 0)]
    [InlineData("null", "null", true, 1)]
    public void Numeric_gives_the_nearness_within_the_range_and_never_less_than_nothing(string expected, string actual, bool isMatch, double similarity)
    {
        var verdict = new NumericCritic("x", 0, 100).Judge(Json.Of(expected), Json.Of(actual));
        Assert.Equal(isMatch, verdict.IsMatch);
        Assert.Equal(similarity, verdict.Similarity, 9);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(double.NaN, 1)]
    public void An_empty_range_is_refused(double minimum, double maximum) =>
        Assert.Throws<EvalException>(() => new NumericCritic("x", minimum, maximum));

    // 0.3361… is what scikit-learn's TfidfVectorizer and cosine_similarity give for these two texts.
    [Theory]
    [InlineData("hello world", "hello world", 1)]
    [InlineData("hello world", "world HELLO", 1)]
    [InlineData("hello world", "hello there", 0.33609692727625756)]
    [InlineData("hello world", "good bye", 0)]
    [InlineData("!", "!", 1)]
    [InlineData("!", "?", 0)]
    public void Cosine_weighs_words_as_tf_idf_over_the_two_texts_does(string expected, string actual, double similarity)
    {
        var verdict = new SimilarityCritic("x").Judge(Scorer.Text(expected), Scorer.Text(actual));
        Assert.Equal(similarity, verdict.Similarity, 9);
        Assert.Equal(similarity >= 0.8, verdict.IsMatch);
    }

    [Theory]
    [InlineData("kitten", "sitting", 1 - (3.0 / 7))]
    [InlineData("", "", 1)]
    [InlineData("", "abc", 0)]
    [InlineData("東京都", "東京", 2.0 / 3)]
    [InlineData("👍", "👎", 0)]
    public void Edit_distance_counts_letters(string expected, string actual, double similarity)
    {
        var critic = new SimilarityCritic("x") { Metric = SimilarityMetric.EditDistance };
        Assert.Equal(similarity, critic.Judge(Scorer.Text(expected), Scorer.Text(actual)).Similarity, 9);
    }

    [Fact]
    public void Similarity_reads_lists_and_numbers_as_text()
    {
        Assert.True(new SimilarityCritic("x").Judge(Json.Of("""["red","green"]"""), Json.Of("\"green red\"")).IsMatch);
        Assert.True(new SimilarityCritic("x").Judge(Json.Of("42"), Json.Of("\"42\"")).IsMatch);
    }

    [Theory]
    [InlineData("2026-01-01T12:00:00", "2026-01-01T12:08:20", true, 1)]
    [InlineData("2026-01-01T12:00:00", "2026-01-01T13:00:00", false, 0.5)]
    [InlineData("2026-01-01T12:00:00", "2026-01-01T14:00:00", false, 0)]
    [InlineData("2026-01-01T12:00:00Z", "2026-01-01T13:00:00+01:00", true, 1)]
    [InlineData("2026-01-01T12:00:00", "2026-01-01T12:00:00+05:00", true, 1)]
    [InlineData("2026-01-01T12:00:00-08:00", "2026-01-01 12:00", true, 1)]
    [InlineData("2026-01-01", "2026-01-01T00:05:00", true, 1)]
    [InlineData("2026-01-01", "soon", false, 0)]
    public void Datetime_compares_moments_where_both_have_an_offset_and_wall_clocks_otherwise(string expected, string actual, bool isMatch, double similarity)
    {
        var verdict = new DatetimeCritic("x").Judge(Scorer.Text(expected), Scorer.Text(actual));
        Assert.Equal(isMatch, verdict.IsMatch);
        Assert.Equal(similarity, verdict.Similarity, 9);
    }

    [Fact]
    public void A_negative_weight_is_refused()
    {
        Assert.Throws<EvalWeightException>(() => new BinaryCritic("x") { Weight = -0.1 });
        Assert.Throws<EvalWeightException>(() => new BinaryCritic("x") { Weight = double.NaN });
    }

    [Fact]
    public void One_fuzzy_weight_makes_all_weights_shares_of_their_sum()
    {
        Critic[] critics = [new BinaryCritic("a") { Weight = FuzzyWeight.Critical }, new BinaryCritic("b") { Weight = FuzzyWeight.Minimal }, new BinaryCritic("c") { Weight = 2 }];
        Assert.Equal([0.7, 0.1, 0.2], CriticWeight.Resolve(critics).Select(static weight => Math.Round(weight, 9)));
        Assert.Equal([2], CriticWeight.Resolve([critics[2]]));
    }
}
