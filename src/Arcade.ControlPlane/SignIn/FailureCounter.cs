namespace Arcade.ControlPlane.SignIn;

/// <summary>Counts failures by name and says how long each must wait. Not safe for simultaneous use.</summary>
internal sealed class FailureCounter(int freeFailures)
{
    private const int MaximumNames = 10_000;

    // Ten reach the longest wait; so many are kept that it stays as long when some are taken back.
    private const int MaximumDoublings = 20;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Memory = TimeSpan.FromHours(1);

    // The times of the last failures, in their order and never none: whichever is taken back, the wait is as if it had not been.
    private readonly Dictionary<string, List<DateTimeOffset>> _failures = new(StringComparer.Ordinal);

    public TimeSpan Wait(string name, DateTimeOffset now)
    {
        if (!_failures.TryGetValue(name, out var failures) || failures.Count < freeFailures)
            return TimeSpan.Zero;
        var left = failures[^1] + Delay(failures.Count) - now;
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    public void Count(string name, DateTimeOffset now)
    {
        if (!_failures.TryGetValue(name, out var failures))
        {
            if (_failures.Count >= MaximumNames)
                MakeRoom(now);
            _failures[name] = failures = [];
        }
        else if (now - failures[^1] >= Memory)
        {
            failures.Clear();
        }

        failures.Add(now);
        if (failures.Count > freeFailures + MaximumDoublings)
            failures.RemoveAt(0);
    }

    public void Forget(string name) => _failures.Remove(name);

    /// <summary>Takes back the failure that was counted at a time.</summary>
    public void TakeBack(string name, DateTimeOffset at)
    {
        if (_failures.TryGetValue(name, out var failures) && failures.Remove(at) && failures.Count == 0)
            _failures.Remove(name);
    }

    private TimeSpan Delay(int count)
    {
        var delay = FirstDelay * Math.Pow(2, count - freeFailures);
        return delay < LongestDelay ? delay : LongestDelay;
    }

    private void MakeRoom(DateTimeOffset now)
    {
        foreach (var (name, failures) in _failures)
        {
            if (now - failures[^1] >= Memory)
                _failures.Remove(name);
        }

        if (_failures.Count >= MaximumNames)
            _failures.Remove(_failures.MinBy(pair => pair.Value[^1]).Key);
    }
}
