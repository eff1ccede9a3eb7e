using Arcade.Evals.Providers;
using Arcade.Evals.Scoring;

namespace Arcade.Evals.Running;

/// <summary>Runs one case with one model, as often as is asked.</summary>
internal sealed class CaseRunner(PlannedCase planned, IModelProvider provider, RunOptions options)
{
    public async Task<CaseResult> RunAsync(CancellationToken cancellationToken)
    {
        var runs = new List<RunResult>(options.Runs);
        for (var number = 1; number <= options.Runs; number++)
            runs.Add(await RunOnceAsync(number, cancellationToken).ConfigureAwait(false));
        var (outcome, score) = CaseVerdict.Of(runs, options.PassRule, planned.Rubric);
        return new CaseResult
        {
            Suite = planned.Suite.Name,
            Track = planned.Track,
            Provider = provider.Name,
            Model = provider.Model,
            Case = planned.Case,
            SystemMessage = planned.SystemMessage,
            Rubric = planned.Rubric,
            Outcome = outcome,
            Score = score,
            PassRule = options.PassRule,
            Seed = options.Seed,
            Runs = runs,
        };
    }

    private async Task<RunResult> RunOnceAsync(int number, CancellationToken cancellationToken)
    {
        int? seed = provider.TakesSeed ? options.Seed.Next() : null;
        try
        {
            var answer = await provider.AskAsync(Request(seed), cancellationToken).ConfigureAwait(false);
            return Judge(answer) with { Number = number, Seed = seed };
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception problem)
        {
            // Providers are anybody's code, and packages throw what they like: one case that can't be asked must not take the others with it.
            var reason = problem is EvalException ? problem.Message : $"{problem.GetType().Name}: {problem.Message}";
            return new RunResult { Number = number, Seed = seed, Outcome = EvalOutcome.Error, Error = reason };
        }
    }

    private ModelRequest Request(int? seed) => new()
    {
        SystemMessage = planned.SystemMessage,
        Messages = [.. planned.Case.AdditionalMessages, EvalMessage.User(planned.Case.UserMessage)],
        Tools = planned.Tools,
        Seed = seed,
    };

    private RunResult Judge(ModelAnswer answer)
    {
        var run = new RunResult
        {
            Number = 0,
            Outcome = EvalOutcome.Captured,
            Calls = answer.Calls,
            Text = answer.Text,
            StopReason = answer.StopReason,
            Latency = answer.Latency,
            Attempts = answer.Attempts,
            InputTokens = answer.InputTokens,
            OutputTokens = answer.OutputTokens,
        };
        if (options.IsCapture)
            return run;
        var score = planned.Scorer.Score(planned.Case.ExpectedCalls, answer.Calls);
        return run with { Outcome = score.Outcome, Score = score.Score, Rows = score.Rows, FailureReason = score.FailureReason };
    }
}
