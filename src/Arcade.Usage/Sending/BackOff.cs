using System.Globalization;
using System.Text;
using Arcade.Usage.Json;
using Arcade.Usage.State;

namespace Arcade.Usage.Sending;

/// <summary>When to try again: <c>usage/retry</c>, whose time holds commands back and whose lines hold each endpoint back.</summary>
/// <param name="files">The file system.</param>
/// <param name="paths">The paths.</param>
/// <param name="time">The clock.</param>
/// <param name="current">The endpoint that commands record for now: the file's time is its, whatever becomes of others.</param>
internal sealed class BackOff(Files files, StateFiles paths, TimeProvider time, EndpointKey? current = null)
{
    public static readonly TimeSpan Longest = new(RetryTime.LongestTicks);

    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);

    public bool Holds(EndpointKey endpoint)
    {
        var ahead = Read().GetValueOrDefault(endpoint).Until - time.GetUtcNow();
        return ahead > TimeSpan.Zero && ahead <= Longest;
    }

    /// <summary>Notes a failure: 1 minute, doubling to 6 hours, with jitter; what the service asked for wins, up to 6 hours.</summary>
    /// <param name="endpoint">Which failed.</param>
    /// <param name="retryAfter">How long it asked to be left alone.</param>
    public void Fail(EndpointKey endpoint, TimeSpan? retryAfter)
    {
        var all = Read();
        var failures = Math.Min(all.GetValueOrDefault(endpoint).Failures + 1, 20);
        var wait = retryAfter ?? Jittered(TimeSpan.FromTicks(Math.Min(Longest.Ticks, Shortest.Ticks << Math.Min(failures - 1, 9))));
        var until = time.GetUtcNow() + (wait > Longest ? Longest : wait);
        all[endpoint] = (failures, until);
        Write(all);
    }

    public void Succeed(EndpointKey endpoint)
    {
        if (files.Look(paths.Retry).Kind == FileKind.Missing)
            return;
        var all = Read();
        all.Remove(endpoint);
        if (all.Count == 0)
            files.Delete(paths.Retry);
        else
            Write(all);
    }

    /// <summary>The time of the next attempt, or null.</summary>
    public DateTimeOffset? NextAttempt()
    {
        var status = files.Look(paths.Retry);
        return RetryTime.HoldsCommands(status, time.GetUtcNow().UtcTicks) ? UnixTime.FromNanoseconds(status.ModifiedAt) : null;
    }

    private static TimeSpan Jittered(TimeSpan wait)
    {
        Span<byte> random = stackalloc byte[1];
        SystemRandom.Fill(random);
        return wait * (0.8 + (random[0] / 255.0 * 0.2));
    }

    private Dictionary<EndpointKey, (int Failures, DateTimeOffset Until)> Read()
    {
        var all = new Dictionary<EndpointKey, (int, DateTimeOffset)>();
        foreach (var line in Encoding.UTF8.GetString(files.Read(paths.Retry, 64 * 1024) ?? []).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Split(' ') is [var host, var key, var failures, var until]
                && int.TryParse(failures, CultureInfo.InvariantCulture, out var count)
                && long.TryParse(until, CultureInfo.InvariantCulture, out var milliseconds)
                && milliseconds is > 0 and < 253402300799000)
            {
                all[new EndpointKey(host, key)] = (count, DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
            }
        }

        return all;
    }

    private void Write(Dictionary<EndpointKey, (int Failures, DateTimeOffset Until)> all)
    {
        var text = new Utf8Builder();
        foreach (var (endpoint, (failures, until)) in all)
            text.Raw(endpoint.Host).Raw(" "u8).Raw(endpoint.KeyHash).Raw(" "u8).Integer(failures).Raw(" "u8).Integer(until.ToUnixTimeMilliseconds()).Raw("\n"u8);
        if (!files.Replace(paths.Retry, text.Written, flush: false))
            return;
        var isHeld = current is { } key && all.ContainsKey(key);
        files.SetTime(paths.Retry, isHeld ? UnixTime.Nanoseconds(all[current!.Value].Until) : UnixTime.Nanoseconds(time.GetUtcNow()) - 1);
    }
}
