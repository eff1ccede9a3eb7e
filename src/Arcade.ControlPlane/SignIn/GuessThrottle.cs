namespace Arcade.ControlPlane.SignIn;

/// <summary>
/// Slows down guessing of passwords and of user codes (RFC 8628, section 5.1): after some failures each further attempt for a name (an e-mail
/// address, an account), or from an IP address, has to wait twice as long. Nothing is held open meanwhile; an attempt that comes too early is
/// refused with the time that is left.
/// </summary>
internal sealed class GuessThrottle(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly FailureCounter _names = new(freeFailures: 5);

    // All of one machine's users come from the same address.
    private readonly FailureCounter _addresses = new(freeFailures: 20);

    /// <summary>
    /// Admits an attempt, which counts as a failure until <see cref="Forget"/> or <see cref="TakeBack"/> says otherwise, so that
    /// simultaneous attempts gain nothing. Returns zero, or the time to wait.
    /// </summary>
    public TimeSpan Begin(string name, string address)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            var wait = TimeSpan.FromTicks(Math.Max(_names.Wait(name, now).Ticks, _addresses.Wait(address, now).Ticks));
            if (wait > TimeSpan.Zero)
                return wait;
            _names.Count(name, now);
            _addresses.Count(address, now);
            return TimeSpan.Zero;
        }
    }

    /// <summary>
    /// Forgets a name's failures: who knew the password is who it is. From the IP address's only this attempt is taken back: who has an
    /// account of their own must not be able to guess another's without end.
    /// </summary>
    public void Forget(string name, string address)
    {
        lock (_lock)
        {
            _names.Forget(name);
            _addresses.TakeBack(address);
        }
    }

    /// <summary>Takes this attempt back, and no other: everybody can have right codes of their own made.</summary>
    public void TakeBack(string name, string address)
    {
        lock (_lock)
        {
            _names.TakeBack(name);
            _addresses.TakeBack(address);
        }
    }
}
