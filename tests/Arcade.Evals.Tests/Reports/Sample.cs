using Arcade.Evals.Critics;
using Arcade.Evals.Running;
using Arcade.Evals.Scoring;

namespace Arcade.Evals.Tests.Reports;

/// <summary>A report of one warned case, one failed and one that could not be asked, made by hand.</summary>
internal static class Sample
{
    public const string Hostile = "<script>alert(1)</script> | `x` *y* @all \u001b[31m\n[z](http://evil.example)";

    public static EvalReport Report(bool isCapture = false) => new()
    {
        StartedAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        Duration = TimeSpan.FromMilliseconds(2500),
        IsCapture = isCapture,
        Results =
        [
            Result("warned", isCapture ? EvalOutcome.Captured : EvalOutcome.Warned, 0.85, null, new RunResult
            {
                Number = 1,
                Seed = 42,
                Outcome = isCapture ? EvalOutcome.Captured : EvalOutcome.Warned,
                Score = 0.85,
                Calls = [new ToolCall("Say", ("text", "hi"))],
                StopReason = "tool_calls",
                Latency = TimeSpan.FromMilliseconds(1234),
                Attempts = 1,
                InputTokens = 100,
                OutputTokens = 7,
                Rows =
                [
                    new ScoreRow { Pair = 0, Field = "tool_selection", IsMatch = true, Score = 1, Weight = 1, Expected = Scorer.Text("Say"), Actual = Scorer.Text("Say") },
                    new ScoreRow { Pair = 0, Field = "text", IsMatch = false, Score = 0.7, Weight = 1, Expected = Scorer.Text("hello"), Actual = Scorer.Text("hi") },
                    new ScoreRow { Pair = 0, Field = "tone", Expected = null, Actual = null },
                ],
            }),
            Result(Hostile, isCapture ? EvalOutcome.Captured : EvalOutcome.Failed, 0, "A", new RunResult
            {
                Number = 1,
                Outcome = isCapture ? EvalOutcome.Captured : EvalOutcome.Failed,
                FailureReason = "Expected one call (Say), and the model made no call.",
                Text = Hostile,
                Attempts = 3,
            }),
            Result("unasked", EvalOutcome.Error, 0, "B", new RunResult { Number = 1, Outcome = EvalOutcome.Error, Error = "The provider answered 500." }),
        ],
    };

    private static CaseResult Result(string name, EvalOutcome outcome, double score, string? track, RunResult run) => new()
    {
        Suite = "talk",
        Track = track,
        Provider = "openai",
        Model = "m",
        Case = new EvalCase
        {
            Name = name,
            UserMessage = "Say hello",
            ExpectedCalls = [new ToolCall("Say", ("text", "hello"))],
            Critics = [new SimilarityCritic("text")],
            AdditionalMessages = [EvalMessage.Assistant("before", new ToolCall("Say", ("text", "x")) { Id = "c1" }), EvalMessage.ToolResult("c1", "said")],
        },
        SystemMessage = "Be brief.",
        Rubric = new EvalRubric(),
        Outcome = outcome,
        Score = score,
        PassRule = PassRule.Last,
        Seed = SeedPolicy.Constant,
        Runs = [run],
    };
}
