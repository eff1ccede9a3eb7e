using System.Globalization;
using System.Net.Http.Headers;

namespace Arcade.Tdk.Adapters;

/// <summary>What a service's headers say about its limits.</summary>
internal static class RetryDelay
{
    /// <summary>Numbers from here on are moments in Unix time, as GitHub and others write them: nobody asks to wait for thirty years.</summary>
    private const decimal FirstMoment = 1_000_000_000;

    private static readonly TimeSpan Fallback = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(365);
    private static readonly string[] Delays = ["retry-after", "x-ratelimit-reset", "x-ratelimit-reset-ms"];
    private static readonly string[] Remaining = ["x-ratelimit-remaining", "x-rate-limit-remaining", "ratelimit-remaining", "x-app-rate-limit-remaining"];

    /// <summary>How long to wait: seconds, milliseconds for the header that says so, or until a date or a moment in Unix time.</summary>
    public static TimeSpan Of(HttpResponseHeaders headers, TimeProvider time)
    {
        foreach (string name in Delays)
        {
            if (Find(headers, name) is { } text)
                return Parse(text, name.EndsWith("-ms", StringComparison.Ordinal), time) ?? Fallback;
        }

        return Fallback;
    }

    /// <summary>True for a 403 that is about quota, not about rights: none remains, or there is a limit and a time to wait.</summary>
    public static bool IsQuota(HttpResponseHeaders headers, TimeProvider time) =>
        Array.Exists(Remaining, name => Find(headers, name) is { } left && decimal.TryParse(left, NumberStyles.Number, CultureInfo.InvariantCulture, out decimal count) && count == 0)
        || (Find(headers, "retry-after") is { } wait && Parse(wait, isMilliseconds: false, time) > TimeSpan.Zero && headers.Any(static header => header.Key.EndsWith("-limit", StringComparison.OrdinalIgnoreCase)));

    private static TimeSpan? Parse(string text, bool isMilliseconds, TimeProvider time)
    {
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal amount))
        {
            var seconds = isMilliseconds ? amount / 1000 : amount;
            return Bounded(seconds < FirstMoment ? seconds : seconds - (time.GetUtcNow().ToUnixTimeMilliseconds() / 1000m));
        }

        // HTTP's dates alone (RFC 9110, section 5.6.7): nearly anything is a date to whoever guesses.
        return RetryConditionHeaderValue.TryParse(text, out var condition) && condition.Date is { } date
            ? Bounded((decimal)(date - time.GetUtcNow()).TotalSeconds)
            : null;
    }

    private static TimeSpan Bounded(decimal seconds) => TimeSpan.FromSeconds((double)Math.Clamp(seconds, 0, (decimal)Longest.TotalSeconds));

    private static string? Find(HttpResponseHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) ? values.ToString().Trim() : null;
}
