using Arcade.Evals.Scoring;

namespace Arcade.Evals.Running;

/// <summary>Makes one outcome of several runs.</summary>
internal static class CaseVerdict
{
    public static (EvalOutcome Outcome, double Score) Of(IReadOnlyList<RunResult> runs, PassRule rule, EvalRubric rubric)
    {
        var mean = CaseScorer.Tidy(runs.Average(static run => run.Score));
        // Of a case that could not be asked each time nothing is known that a rule could decide on.
        if (runs.Any(static run => run.Outcome == EvalOutcome.Error))
            return (EvalOutcome.Error, rule == PassRule.Last ? runs[^1].Score : mean);
        if (runs[^1].Outcome == EvalOutcome.Captured)
            return (EvalOutcome.Captured, 0);
        return rule switch
        {
            PassRule.Last => (runs[^1].Outcome, runs[^1].Score),
            PassRule.Mean => (CaseScorer.OutcomeOf(rubric, mean), mean),
            _ => (OfMajority(runs), mean),
        };
    }

    private static EvalOutcome OfMajority(IReadOnlyList<RunResult> runs)
    {
        var passed = runs.Count(static run => run.Outcome == EvalOutcome.Passed);
        var good = passed + runs.Count(static run => run.Outcome == EvalOutcome.Warned);
        if (good * 2 <= runs.Count)
            return EvalOutcome.Failed;
        return passed * 2 > runs.Count ? EvalOutcome.Passed : EvalOutcome.Warned;
    }
}
