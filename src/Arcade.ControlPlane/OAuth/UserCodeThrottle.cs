using Arcade.ControlPlane.SignIn;

namespace Arcade.ControlPlane.OAuth;

/// <summary>
/// Slows down guessing of user codes: after some failures each further attempt of an account, or from an IP address, has to wait twice
/// as long (RFC 8628, section 5.1).
/// </summary>
internal sealed class UserCodeThrottle(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly FailureCounter _accounts = new(freeFailures: 5);
    private readonly FailureCounter _addresses = new(freeFailures: 20);

    /// <summary>
    /// Admits an attempt, which counts as a failure until <see cref="Succeeded"/> says otherwise, so that simultaneous attempts gain
    /// nothing. Returns zero, or the time to wait.
    /// </summary>
    public TimeSpan Begin(string accountId, string address)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            var wait = TimeSpan.FromTicks(Math.Max(_accounts.Wait(accountId, now).Ticks, _addresses.Wait(address, now).Ticks));
            if (wait > TimeSpan.Zero)
                return wait;
            _accounts.Count(accountId, now);
            _addresses.Count(address, now);
            return TimeSpan.Zero;
        }
    }

    /// <summary>Takes this attempt back, and no other: everybody can have right codes of their own made.</summary>
    public void Succeeded(string accountId, string address)
    {
        lock (_lock)
        {
            _accounts.TakeBack(accountId);
            _addresses.TakeBack(address);
        }
    }
}
