using System.Diagnostics;

namespace Arcade.Usage.Tests;

/// <summary>Waits for what another process or the system does, with a bound.</summary>
internal static class Condition
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static async Task BecomesTrueAsync(Func<bool> condition, string what)
    {
        using var interval = new PeriodicTimer(TimeSpan.FromMilliseconds(2));
        var started = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < Limit, $"Not within {Limit.TotalSeconds} s: {what}.");
            await interval.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }
}
