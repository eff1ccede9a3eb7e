using System.Globalization;
using System.Text.RegularExpressions;

namespace Arcade.Usage.Testing.Rules;

/// <summary>How a batch travels. What never arrived whole is judged by its head alone.</summary>
internal static partial class RequestRules
{
    private const int MaxBatch = 100;

    public static IEnumerable<string> Check(Snapshot snapshot) =>
        from request in snapshot.Requests
        from violation in OfHead(request).Concat(request.BodyArrived ? OfBody(request, snapshot.ApiKey) : [])
        select $"Request #{request.Number} {violation}.";

    private static IEnumerable<string> OfHead(CapturedRequest request)
    {
        if (request.Method != "POST" || !request.Path.EndsWith("/batch/", StringComparison.Ordinal))
            yield return $"is {request.Method} {request.Path} and not POST …/batch/";
        if (!string.Equals(request.Header("Content-Encoding"), "gzip", StringComparison.OrdinalIgnoreCase))
            yield return "is not gzipped by its Content-Encoding";
        if (!UserAgent().IsMatch(request.Header("User-Agent") ?? ""))
            yield return $"has User-Agent '{request.Header("User-Agent")}' and not arcade-usage/<version>";
    }

    private static IEnumerable<string> OfBody(CapturedRequest request, string? apiKey)
    {
        if (request.Problem is { } problem)
        {
            yield return $"would be refused: {problem}";
            yield break;
        }

        if (request.ApiKey is not null && request.ApiKey != apiKey)
            yield return "carries another api_key than this service's";
        if (!request.IsBatch)
            yield return "has no batch";
        if (!DateTimeOffset.TryParse(request.SentAt, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _))
            yield return $"has sent_at {request.SentAt ?? "none"} where a time belongs";
        if (request.Events.Count > MaxBatch)
            yield return $"has {request.Events.Count} events, more than {MaxBatch}";
    }

    [GeneratedRegex(@"^arcade-usage/\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex UserAgent();
}
