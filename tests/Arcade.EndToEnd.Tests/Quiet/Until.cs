namespace Arcade.EndToEnd.Tests.Quiet;

/// <summary>Waits on a condition that nothing announces, bounded.</summary>
internal static class Until
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    public static async Task TrueAsync(Func<bool> condition, string what, TimeSpan? patience = null)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < (patience ?? QuietShell.Patience), $"It never held that {what}.");
            await Task.Delay(Interval, TestContext.Current.CancellationToken);
        }
    }
}
