using Arcade.Usage.State;

namespace Arcade.Usage.Control;

/// <summary>Waits for the sender lock: only what a user asks for does.</summary>
internal static class SenderLockWait
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    public static async Task<FileLock?> TryLockAsync(UsageContext context, TimeSpan patience, CancellationToken cancellationToken)
    {
        var started = context.Time.GetTimestamp();
        while (true)
        {
            if (context.Files!.TryLock(context.Paths!.SenderLock) is { } held)
                return held;
            if (context.Time.GetElapsedTime(started) >= patience)
                return null;
            await Task.Delay(Interval, context.Time, cancellationToken).ConfigureAwait(false);
        }
    }
}
