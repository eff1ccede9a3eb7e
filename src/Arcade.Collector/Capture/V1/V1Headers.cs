using System.Globalization;
using Arcade.Collector.Hosting;
using Microsoft.AspNetCore.Http;

namespace Arcade.Collector.Capture.V1;

/// <summary>What a request of the newer protocol says in its headers instead of its body: key, library, attempt, time of sending.</summary>
internal sealed record V1Headers
{
    private static readonly string[] Required =
        ["PostHog-Sdk-Info", "PostHog-Attempt", "PostHog-Request-Id", "PostHog-Request-Timestamp", "Content-Type", "User-Agent"];

    public required string Token { get; init; }

    public required string Library { get; init; }

    public required string LibraryVersion { get; init; }

    public required DateTimeOffset SentAt { get; init; }

    public required string Encoding { get; init; }

    public static V1Headers Read(HttpRequest request)
    {
        string token = ReadToken(request);
        string[] missing = [.. Required.Where(name => string.IsNullOrWhiteSpace(request.Headers[name]))];
        if (missing.Length > 0)
            throw new V1Refusal(400, "missing_required_headers", "Headers are missing: " + string.Join(", ", missing) + ".");

        string info = request.Headers["PostHog-Sdk-Info"].ToString().Trim();
        int slash = info.LastIndexOf('/');
        if (slash <= 0 || slash == info.Length - 1)
            throw V1Refusal.Header("PostHog-Sdk-Info must be name/version.");
        if (!int.TryParse(request.Headers["PostHog-Attempt"], NumberStyles.None, CultureInfo.InvariantCulture, out int attempt) || attempt < 1)
            throw V1Refusal.Header("PostHog-Attempt must be a whole number from 1.");
        if (!Guid.TryParse(request.Headers["PostHog-Request-Id"], out _))
            throw V1Refusal.Header("PostHog-Request-Id must be a UUID.");
        return new V1Headers
        {
            Token = token,
            Library = info[..slash],
            LibraryVersion = info[(slash + 1)..],
            SentAt = Rfc3339.Parse(request.Headers["PostHog-Request-Timestamp"]) ?? throw V1Refusal.Header("PostHog-Request-Timestamp must be an RFC 3339 time."),
            Encoding = ReadEncoding(request),
        };
    }

    private static string ReadToken(HttpRequest request)
    {
        string authorization = request.Headers.Authorization.ToString().Trim();
        if (authorization.Length == 0)
            throw new V1Refusal(401, "missing_authorization", "Send the project token as 'Authorization: Bearer <token>'.");
        int space = authorization.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0 || !authorization.AsSpan(0, space).Equals("Bearer", StringComparison.OrdinalIgnoreCase))
            throw V1Refusal.Header("Authorization must be 'Bearer <token>'.");
        try
        {
            return TokenRule.Require(authorization[(space + 1)..]);
        }
        catch (RequestRejection malformed)
        {
            throw V1Refusal.Of(malformed);
        }
    }

    private static string ReadEncoding(HttpRequest request)
    {
        string type = request.ContentType!.Split(';')[0].Trim();
        if (!type.Equals("application/json", StringComparison.OrdinalIgnoreCase))
            throw new V1Refusal(415, "unsupported_content_type", "Send application/json.");
        string encoding = request.Headers.ContentEncoding.ToString().Trim().ToLowerInvariant();
        return Decompression.Knows(encoding)
            ? encoding
            : throw new V1Refusal(415, "unsupported_encoding", "This content encoding is not supported here: send gzip, deflate, br or plain JSON.");
    }
}
