namespace Arcade.ControlPlane.SignIn;

/// <summary>
/// Slows down guessing: after some failures each further attempt for an e-mail address, or from an IP address, has to wait twice as
/// long. Nothing is held open meanwhile; an attempt that comes too early is refused with the time that is left.
/// </summary>
internal sealed class SignInThrottle(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly FailureCounter _emails = new(freeFailures: 5);

    // All of one machine's users come from the same address.
    private readonly FailureCounter _addresses = new(freeFailures: 20);

    /// <summary>
    /// Admits an attempt, which counts as a failure until <see cref="Succeeded"/> says otherwise, so that simultaneous attempts
    /// gain nothing. Returns zero, or the time to wait.
    /// </summary>
    public TimeSpan Begin(string email, string address)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            var wait = TimeSpan.FromTicks(Math.Max(_emails.Wait(email, now).Ticks, _addresses.Wait(address, now).Ticks));
            if (wait > TimeSpan.Zero)
                return wait;
            _emails.Count(email, now);
            _addresses.Count(address, now);
            return TimeSpan.Zero;
        }
    }

    /// <summary>
    /// Forgets an e-mail address's failures. From the IP address's only this attempt is taken back: who has an account of their own
    /// must not be able to guess another's without end.
    /// </summary>
    public void Succeeded(string email, string address)
    {
        lock (_lock)
        {
            _emails.Forget(email);
            _addresses.TakeBack(address);
        }
    }
}
