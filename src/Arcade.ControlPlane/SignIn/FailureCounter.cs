namespace Arcade.ControlPlane.SignIn;

/// <summary>Counts failures by name and says how long each must wait. Not safe for simultaneous use.</summary>
internal sealed class FailureCounter(int freeFailures)
{
    private const int MaximumNames = 10_000;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Memory = TimeSpan.FromHours(1);

    private readonly Dictionary<string, Failures> _failures = new(StringComparer.Ordinal);

    public TimeSpan Wait(string name, DateTimeOffset now)
    {
        if (!_failures.TryGetValue(name, out var failures) || failures.Count < freeFailures)
            return TimeSpan.Zero;
        var left = failures.Last + Delay(failures.Count) - now;
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    public void Count(string name, DateTimeOffset now)
    {
        var count = _failures.TryGetValue(name, out var failures) && now - failures.Last < Memory ? failures.Count : 0;
        if (_failures.Count >= MaximumNames && !_failures.ContainsKey(name))
            MakeRoom(now);
        _failures[name] = new(count + 1, now);
    }

    public void Forget(string name) => _failures.Remove(name);

    public void TakeBack(string name)
    {
        if (_failures.TryGetValue(name, out var failures))
            _failures[name] = failures with { Count = Math.Max(0, failures.Count - 1) };
    }

    private TimeSpan Delay(int count)
    {
        var doublings = Math.Min(count - freeFailures, 20);
        var delay = FirstDelay * Math.Pow(2, doublings);
        return delay < LongestDelay ? delay : LongestDelay;
    }

    private void MakeRoom(DateTimeOffset now)
    {
        foreach (var (name, failures) in _failures)
        {
            if (now - failures.Last >= Memory)
                _failures.Remove(name);
        }

        if (_failures.Count >= MaximumNames)
            _failures.Remove(_failures.MinBy(pair => pair.Value.Last).Key);
    }

    private readonly record struct Failures(int Count, DateTimeOffset Last);
}
