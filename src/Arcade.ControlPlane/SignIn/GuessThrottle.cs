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
    /// Admits an attempt, or tells the time to wait. One that is admitted counts as a failure until <see cref="Forget"/> or
    /// <see cref="TakeBack"/> says otherwise, so that simultaneous attempts gain nothing.
    /// </summary>
    public GuessAttempt Begin(string name, string address)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            var wait = TimeSpan.FromTicks(Math.Max(_names.Wait(name, now).Ticks, _addresses.Wait(address, now).Ticks));
            if (wait == TimeSpan.Zero)
            {
                _names.Count(name, now);
                _addresses.Count(address, now);
            }

            return new(name, address, now, wait);
        }
    }

    /// <summary>
    /// Forgets a name's failures: who knew the password is who it is. From the IP address's only this attempt is taken back: who has an
    /// account of their own must not be able to guess another's without end.
    /// </summary>
    public void Forget(GuessAttempt attempt)
    {
        lock (_lock)
        {
            _names.Forget(attempt.Name);
            _addresses.TakeBack(attempt.Address, attempt.At);
        }
    }

    /// <summary>Takes this attempt back, and no other: everybody can have right codes of their own made.</summary>
    public void TakeBack(GuessAttempt attempt)
    {
        lock (_lock)
        {
            _names.TakeBack(attempt.Name, attempt.At);
            _addresses.TakeBack(attempt.Address, attempt.At);
        }
    }
}
