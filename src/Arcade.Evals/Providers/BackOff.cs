using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace Arcade.Evals.Providers;

/// <summary>How long to wait after a request that failed: as long as the provider asks, else 1, 2, 4… seconds, spread so that parallel cases don't return together.</summary>
internal sealed class BackOff(TimeProvider time)
{
    private const int MaxDoublings = 5;
    private const int SpreadSteps = 1000;
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);

    // A provider may ask for hours; then it is better to fail and say so.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    public TimeSpan After(int attempt, RetryConditionHeaderValue? asked)
    {
        var wait = asked switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - time.GetUtcNow(),
            _ => First * Math.Pow(2, Math.Min(attempt - 1, MaxDoublings)) * (1 - (RandomNumberGenerator.GetInt32(SpreadSteps) / (2.0 * SpreadSteps))),
        };
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait > Longest ? Longest : wait;
    }
}
