using System.Globalization;
using Arcade.ControlPlane.Api;
using Microsoft.AspNetCore.Http;

namespace Arcade.ControlPlane.Deployments;

/// <summary>Which lines are asked for: <c>start_time_utc</c>, <c>end_time_utc</c>, <c>follow</c>, and for a stream that broke off the last line it had.</summary>
internal sealed record LogRange
{
    public static IReadOnlyList<QueryParameter> Parameters { get; } =
    [
        new("start_time_utc", "string", "Only lines from this time on, by ISO 8601."),
        new("end_time_utc", "string", "Only lines up to this time."),
        new("follow", "boolean", "Whether a stream stays open for lines to come; true if absent."),
    ];

    /// <summary>The lines after this time.</summary>
    public required DateTimeOffset After { get; init; }

    /// <summary>Up to and including this time.</summary>
    public required DateTimeOffset Until { get; init; }

    public required bool Follows { get; init; }

    public static LogRange Read(HttpRequest request)
    {
        var start = Time(request, "start_time_utc");
        var end = Time(request, "end_time_utc");
        if (start > end)
            throw ApiProblem.BadRequest("start_time_utc must be earlier than end_time_utc.");
        var last = request.Headers["Last-Event-ID"].ToString();
        var after = start is { } from && from > DateTimeOffset.MinValue ? from.AddTicks(-1) : DateTimeOffset.MinValue;

        // Each line has a time of its own, which is its event's id.
        if (long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTimeOffset.MaxValue.UtcTicks && ticks > after.UtcTicks)
            after = new DateTimeOffset(ticks, TimeSpan.Zero);
        return new LogRange { After = after, Until = end ?? DateTimeOffset.MaxValue, Follows = Flag(request, "follow") };
    }

    private static DateTimeOffset? Time(HttpRequest request, string name)
    {
        if (request.Query[name].ToString() is not { Length: > 0 } text)
            return null;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : throw ApiProblem.BadRequest($"{name} must be a time by ISO 8601, such as 2026-01-31T12:00:00Z.");
    }

    private static bool Flag(HttpRequest request, string name) => request.Query[name].ToString() switch
    {
        "" or "true" => true,
        "false" => false,
        _ => throw ApiProblem.BadRequest($"{name} must be true or false."),
    };
}
