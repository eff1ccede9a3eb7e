using System.Text.Json;
using Arcade.Evals.Critics;
using Arcade.Evals.Scoring;

namespace Arcade.Evals.Tests.Scoring;

public sealed class CaseScorerTests
{
    private static readonly ToolCall OneAndTwo = new("Math.Add", ("a", 1), ("b", 2));

    [Fact]
    public void The_same_call_passes_with_all()
    {
        var score = Scorer.Score([OneAndTwo], [new ToolCall("math_add", """{"b":2,"a":1.0}""")], new BinaryCritic("a"), new BinaryCritic("b"));
        Assert.Equal((1, EvalOutcome.Passed), (score.Score, score.Outcome));
        Assert.Equal(["tool_selection", "a", "b", "mode"], score.Rows.Select(static row => row.Field));
        Assert.Equal([true, true, true, null], score.Rows.Select(static row => row.IsMatch));
    }

    [Fact]
    public void One_tool_match_and_half_of_the_critics_is_three_quarters()
    {
        var score = Scorer.Score([OneAndTwo], [new ToolCall("Math.Add", ("a", 1), ("b", 3))], new BinaryCritic("a") { Weight = 0.5 }, new BinaryCritic("b") { Weight = 0.5 });
        Assert.Equal((0.75, EvalOutcome.Failed), (score.Score, score.Outcome));
    }

    [Theory]
    [InlineData(0.95, EvalOutcome.Passed)]
    [InlineData(0.9, EvalOutcome.Passed)]
    [InlineData(0.89, EvalOutcome.Warned)]
    [InlineData(0.8, EvalOutcome.Warned)]
    [InlineData(0.79, EvalOutcome.Failed)]
    public void Between_the_thresholds_a_case_passes_with_a_warning(double given, EvalOutcome outcome)
    {
        var rubric = new EvalRubric { ToolSelectionWeight = 0 };
        var score = Scorer.Score(rubric, [OneAndTwo], [OneAndTwo], new FixedCritic("a", () => given));
        Assert.Equal((given, outcome), (score.Score, score.Outcome));
    }

    [Theory]
    [InlineData(0.9, 0.8)]
    [InlineData(-0.1, 0.8)]
    [InlineData(0.5, 1.1)]
    [InlineData(double.NaN, 0.9)]
    public void Thresholds_that_make_the_warning_unreachable_are_refused(double fail, double warn) =>
        Assert.Throws<EvalException>(() => new EvalRubric { FailThreshold = fail, WarnThreshold = warn }.Checked());

    [Fact]
    public void A_critic_that_throws_counts_as_nothing_with_its_weight()
    {
        var score = Scorer.Score([OneAndTwo], [OneAndTwo], new BinaryCritic("a"), new FixedCritic("b", () => throw new FormatException("no")));
        Assert.Equal(2.0 / 3, score.Score, 5);
        Assert.Equal(EvalOutcome.Failed, score.Outcome);
        Assert.Equal((false, 0, 1, "FormatException"), score.Rows.Where(static row => row.Field == "b").Select(static row => (row.IsMatch, row.Score, row.Weight, row.Error)).Single());
    }

    [Fact]
    public void A_critic_can_give_no_more_than_its_weight_and_no_less_than_nothing()
    {
        Assert.Equal(1, Scorer.Score([OneAndTwo], [OneAndTwo], new FixedCritic("a", () => 7)).Score);
        Assert.Equal(0.5, Scorer.Score([OneAndTwo], [OneAndTwo], new FixedCritic("a", () => -7)).Score);
        Assert.Equal(0.5, Scorer.Score([OneAndTwo], [OneAndTwo], new FixedCritic("a", () => double.NaN)).Score);
    }

    [Fact]
    public void Another_number_of_calls_fails_and_says_both_numbers()
    {
        var score = Scorer.Score([OneAndTwo], []);
        Assert.Equal((0, EvalOutcome.Failed, "Expected one call (Math.Add), and the model made no call."), (score.Score, score.Outcome, score.FailureReason));
    }

    [Fact]
    public void No_call_where_none_is_expected_passes() => Assert.Equal((1, EvalOutcome.Passed), Pair(Scorer.Score([], [])));

    [Fact]
    public void Another_tool_fails_and_names_both()
    {
        var score = Scorer.Score([OneAndTwo], [new ToolCall("Say", ("text", "3"))]);
        Assert.Equal((0, "Expected Math.Add, and the model called Say."), (score.Score, score.FailureReason));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Arguments_that_are_no_json_fail_also_where_nothing_else_counts(bool isStrict)
    {
        var rubric = new EvalRubric { FailOnCallCount = isStrict, FailOnToolSelection = isStrict };
        ToolCall[] made = isStrict ? [ToolCall.Invalid("Say", null, "{\"text\": ")] : [new ToolCall("Say", "{}"), ToolCall.Invalid("Say", null, "{\"text\": ")];
        var score = Scorer.Score(rubric, [new ToolCall("Say", "{}")], made);
        Assert.Equal((0, EvalOutcome.Failed, "The model called Say with arguments that are no JSON object."), (score.Score, score.Outcome, score.FailureReason));
    }

    [Fact]
    public void Another_tool_that_doesnt_fail_at_once_loses_the_weight_of_tool_selection()
    {
        var rubric = new EvalRubric { FailOnToolSelection = false };
        Assert.Equal((0, EvalOutcome.Failed), Pair(Scorer.Score(rubric, [OneAndTwo], [new ToolCall("Say", ("text", "3"))])));
    }

    [Fact]
    public void A_tool_that_is_not_known_is_scored_like_any_other()
    {
        var rubric = new EvalRubric { FailOnToolSelection = false };
        Assert.Equal(0, Scorer.Score(rubric, [OneAndTwo], [new ToolCall("Invented", "{}")], new BinaryCritic("a")).Score);
    }

    [Fact]
    public void Surplus_calls_count_neither_way_where_their_number_is_free()
    {
        var rubric = new EvalRubric { FailOnCallCount = false };
        Assert.Equal(1, Scorer.Score(rubric, [OneAndTwo], [new ToolCall("Math.Add", ("a", 9), ("b", 9)), OneAndTwo], new BinaryCritic("a")).Score);
    }

    [Theory]
    [InlineData(1, "Say", "Math.Add")]
    [InlineData(1, "Math.Add", "Say", "Say")]
    [InlineData(0, "Math.Add", "Math.Add")]
    public void Surplus_calls_of_other_tools_count_neither_way_either(double score, params string[] made)
    {
        var rubric = new EvalRubric { FailOnCallCount = false };
        Assert.Equal(score, Scorer.Score(rubric, [new ToolCall("Say", "{}")], [.. made.Select(static name => new ToolCall(name, "{}"))]).Score);
    }

    [Fact]
    public void A_missing_call_is_no_other_tool_where_the_number_is_free()
    {
        var rubric = new EvalRubric { FailOnCallCount = false };
        Assert.Equal(1, Scorer.Score(rubric, [OneAndTwo, new ToolCall("Say", "{}")], [new ToolCall("Say", "{}")]).Score);
        Assert.Equal(0, Scorer.Score(rubric, [OneAndTwo, new ToolCall("Say", "{}")], [new ToolCall("Invented", "{}")]).Score);
    }

    [Fact]
    public void All_missing_is_nothing_also_where_the_number_is_free()
    {
        var rubric = new EvalRubric { FailOnCallCount = false };
        Assert.Equal((0, EvalOutcome.Failed), Pair(Scorer.Score(rubric, [OneAndTwo], [])));
    }

    [Fact]
    public void Calls_in_another_order_are_paired_as_favourably_as_can_be()
    {
        ToolCall[] expected = [new("Math.Add", ("a", 1), ("b", 1)), new("Math.Add", ("a", 2), ("b", 2)), new("Say", ("text", "x"))];
        var score = Scorer.Score(expected, [expected[2], expected[1], expected[0]], new BinaryCritic("a"), new BinaryCritic("b"), new BinaryCritic("text"));
        Assert.Equal((1, EvalOutcome.Passed), Pair(score));
        // A critic for another tool's argument says nothing.
        Assert.DoesNotContain(score.Rows, static row => row.Pair == 2 && row.Field is "a" or "b");
    }

    [Fact]
    public void A_default_that_is_left_out_or_null_is_no_mistake()
    {
        var critic = new BinaryCritic("mode");
        var exact = new ToolCall("Math.Add", ("a", 1), ("b", 2), ("mode", "exact"));
        Assert.Equal(1, Scorer.Score([exact], [OneAndTwo], critic).Score);
        Assert.Equal(1, Scorer.Score([OneAndTwo], [new ToolCall("Math.Add", """{"a":1,"b":2,"mode":null}""")], critic).Score);
        Assert.Equal(0.5, Scorer.Score([OneAndTwo], [new ToolCall("Math.Add", """{"a":1,"b":2,"mode":"rough"}""")], critic).Score);
    }

    [Theory]
    [InlineData("""{"a":2}""")]
    [InlineData("""{"a":2,"b":null,"c":null}""")]
    public void An_argument_that_neither_call_has_earns_nothing(string arguments)
    {
        var tool = new EvalTool("Find", "Finds.", Json.Schema("""{"type":"object","properties":{"a":{"type":"number"},"b":{"type":"string"},"c":{"type":"string","default":null}},"required":["a"]}"""));
        Critic[] critics = [new BinaryCritic("a"), new BinaryCritic("b"), new BinaryCritic("c")];
        var score = new CaseScorer(new EvalRubric(), critics, new ArgumentDefaults([tool])).Score([new ToolCall("Find", ("a", 1))], [new ToolCall("Find", arguments)]);
        Assert.Equal((0.5, EvalOutcome.Failed), Pair(score));
        Assert.Equal(["tool_selection", "a"], score.Rows.Select(static row => row.Field));
    }

    [Fact]
    public void An_argument_that_is_missing_loses_its_weight() =>
        Assert.Equal(0.5, Scorer.Score([OneAndTwo], [new ToolCall("Math.Add", ("a", 1))], new NumericCritic("b", 0, 10)).Score);

    [Fact]
    public void Where_nothing_counts_nothing_is_missing() =>
        Assert.Equal(1, Scorer.Score(new EvalRubric { ToolSelectionWeight = 0 }, [OneAndTwo], [OneAndTwo], new NoneCritic("a")).Score);

    private static (double, EvalOutcome) Pair(CaseScore score) => (score.Score, score.Outcome);

    private sealed class FixedCritic(string field, Func<double> similarity) : Critic(field)
    {
        public override CriticVerdict Judge(JsonElement? expected, JsonElement? actual) => new(true, similarity());
    }
}
