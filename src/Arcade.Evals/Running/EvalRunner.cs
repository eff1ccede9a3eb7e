using Arcade.Evals.Providers;

namespace Arcade.Evals.Running;

/// <summary>Runs suites with models: cases in parallel, within a bound.</summary>
/// <param name="options">How.</param>
public sealed class EvalRunner(RunOptions options)
{
    private readonly RunOptions _options = options.Checked();

    /// <summary>Asks every model every case.</summary>
    /// <param name="suites">The suites; all are checked before anything is asked.</param>
    /// <param name="providers">The models.</param>
    /// <param name="onDone">Told each result as it comes, one at a time, with how many there will be; null for nobody.</param>
    /// <param name="cancellationToken">Ends it; what is under way is given up.</param>
    /// <returns>All results. A case that could not be asked is a result as well.</returns>
    /// <exception cref="EvalException">A suite contradicts itself, or there is nothing to run.</exception>
    public async Task<EvalReport> RunAsync(
        IEnumerable<EvalSuite> suites, IReadOnlyList<IModelProvider> providers, Action<CaseResult, int>? onDone = null, CancellationToken cancellationToken = default)
    {
        var work = Plan(suites, providers);
        var (startedAt, start) = (_options.Time.GetUtcNow(), _options.Time.GetTimestamp());
        var results = new CaseResult[work.Count];
        var oneAtATime = new Lock();
        var bound = new ParallelOptions { MaxDegreeOfParallelism = _options.MaxConcurrency, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, work.Count, bound, async (index, token) =>
        {
            var result = await work[index].RunAsync(token).ConfigureAwait(false);
            results[index] = result;
            lock (oneAtATime)
                onDone?.Invoke(result, work.Count);
        }).ConfigureAwait(false);
        return new EvalReport { StartedAt = startedAt, Duration = _options.Time.GetElapsedTime(start), IsCapture = _options.IsCapture, Results = results };
    }

    private List<CaseRunner> Plan(IEnumerable<EvalSuite> suites, IReadOnlyList<IModelProvider> providers)
    {
        EvalSuite[] all = [.. suites];
        if (all.Length == 0)
            throw new EvalException("There are no suites to run.");
        if (providers.Count == 0)
            throw new EvalException("There is no model to ask.");
        // Every suite is planned before the filter has its say: a contradiction in one is found whatever is run.
        PlannedCase[][] plans = [.. all.Select(suite => suite.Plan(_options.IsCapture).Where(IsWanted).ToArray())];
        List<CaseRunner> work = [.. plans.SelectMany(plan => providers.SelectMany(provider => plan.Select(planned => new CaseRunner(planned, provider, _options))))];
        return work.Count > 0 ? work : throw new EvalException($"No case's name contains '{_options.Filter}'.");
    }

    private bool IsWanted(PlannedCase planned) =>
        _options.Filter is not { } filter || $"{planned.Suite.Name}/{planned.Case.Name}".Contains(filter, StringComparison.OrdinalIgnoreCase);
}
