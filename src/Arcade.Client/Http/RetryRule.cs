using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace Arcade.Client.Http;

/// <summary>What may be asked for again, and when.</summary>
internal static class RetryRule
{
    /// <summary>A service that asks for more than this is not waited for: who called is told.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan First = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Last = TimeSpan.FromSeconds(8);

    /// <summary>Whether a request may be sent again after this trouble.</summary>
    /// <param name="problem">The trouble.</param>
    /// <param name="isIdempotent">Whether it does no harm that the request may have been done already.</param>
    public static bool AllowsRepeating(ServiceException problem, bool isIdempotent) =>
        !(problem.RetryAfter > LongestWait)
        && (WasNotTaken(problem) || (isIdempotent && (problem.Status is { } status
            ? (int)status is 408 or 500 or 502 or 503 or 504
            : problem.Problem is ServiceProblem.TimedOut or ServiceProblem.CutOff or ServiceProblem.Unreachable)));

    /// <summary>Whether the request can't have been done: nothing was sent where there was no connection, and who is too busy to say more has not looked at what was sent.</summary>
    public static bool WasNotTaken(ServiceException problem) =>
        problem is { Status: HttpStatusCode.TooManyRequests }
            or { Status: HttpStatusCode.ServiceUnavailable, RetryAfter: not null }
            or { Status: null, InnerException: HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } };

    /// <summary>How long to wait before repetition <paramref name="number"/>, 1 for the first.</summary>
    public static TimeSpan Wait(int number, double jitter)
    {
        var full = Math.Min(First.TotalSeconds * Math.Pow(2, Math.Min(number - 1, 16)), Last.TotalSeconds);
        return TimeSpan.FromSeconds(full * (1 - (0.25 * Math.Clamp(jitter, 0, 1))));
    }

    /// <summary>What the service asks for: <c>retry-after-ms</c>, else <c>Retry-After</c> as seconds or as a date (RFC 9110 section 10.2.3).</summary>
    public static TimeSpan? Asked(HttpResponseHeaders headers, DateTimeOffset now)
    {
        if (headers.TryGetValues("retry-after-ms", out var values)
            && double.TryParse(values.First(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var milliseconds)
            && milliseconds < TimeSpan.MaxValue.TotalMilliseconds)
        {
            return TimeSpan.FromMilliseconds(milliseconds);
        }

        var wait = headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - now,
            _ => default(TimeSpan?),
        };
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
