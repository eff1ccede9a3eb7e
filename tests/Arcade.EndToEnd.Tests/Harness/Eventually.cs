namespace Arcade.EndToEnd.Tests.Harness;

/// <summary>Waits for what has no signal of its own (files, processes), with a bound.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    public static Task HoldsAsync(Func<bool> condition, string expectation) => HoldsAsync(condition, () => expectation);

    public static Task HoldsAsync(Func<bool> condition, Func<string> expectation) => HoldsAsync(() => Task.FromResult(condition()), expectation);

    public static async Task HoldsAsync(Func<Task<bool>> condition, Func<string> expectation)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(started) > Patience)
                throw new TimeoutException($"Waited {Patience.TotalSeconds} s in vain for {expectation()}");
            await Task.Delay(Interval, TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
