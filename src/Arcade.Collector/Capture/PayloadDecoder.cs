using System.Text;
using System.Text.Unicode;
using Arcade.Collector.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Arcade.Collector.Capture;

/// <summary>
/// From what was sent to the bytes of its JSON, in the order of PostHog's capture service: query data, base64, form, compression hint,
/// gzip by its magic whatever the hint, and on the old paths base64 once more.
/// </summary>
internal sealed class PayloadDecoder(CollectorLimits limits)
{
    private static readonly string[] FormStarts = ["data=", "ver=", "_=", "ip=", "compression="];

    public ReadOnlyMemory<byte> Decode(HttpRequest request, ReadOnlyMemory<byte> body, MemoryBudget.Lease lease)
    {
        ReadOnlyMemory<byte> payload = FromQueryOrBody(request, body);
        if (!StartsLikeForm(payload.Span))
            payload = DecodeBase64IfLikely(payload);

        string? formHint = null;
        if (IsForm(request.ContentType))
            (payload, formHint) = ReadForm(payload);

        string hint = FirstNonEmpty(request.Query["compression"], formHint, request.Headers.ContentEncoding).ToLowerInvariant();
        payload = Decompress(payload, hint, lease);
        if (IsOldPath(request.Path))
            payload = DecodeBase64IfLikely(payload);
        return Text(payload, hint);
    }

    private static ReadOnlyMemory<byte> FromQueryOrBody(HttpRequest request, ReadOnlyMemory<byte> body)
    {
        string data = request.Query["data"].ToString();
        if (data.Length > 0)
            return RestorePlus(data);
        return body.Length > 0 ? body : throw RequestRejection.BadRequest("The payload is empty: send events as JSON.");
    }

    private static (ReadOnlyMemory<byte> Payload, string? Hint) ReadForm(ReadOnlyMemory<byte> payload)
    {
        string data;
        string hint;
        try
        {
            Dictionary<string, StringValues> form = QueryHelpers.ParseQuery(Encoding.UTF8.GetString(payload.Span));
            data = form.GetValueOrDefault("data").ToString();
            hint = form.GetValueOrDefault("compression").ToString();
        }
        catch (InvalidOperationException)
        {
            data = hint = "";
        }

        if (data.Length == 0)
        {
            throw RequestRejection.BadRequest(
                "The content type says form, but there is no form field 'data': send JSON as application/json, or a form with 'data'.");
        }

        return (DecodeBase64IfLikely(RestorePlus(data)), hint);
    }

    private ReadOnlyMemory<byte> Decompress(ReadOnlyMemory<byte> payload, string hint, MemoryBudget.Lease lease)
    {
        switch (hint)
        {
            case "lz64" or "lz-string":
                throw RequestRejection.BadRequest("LZ-string compression is not supported: send gzip or plain JSON.");
            case "base64" or "b64" when !StartsLikeJson(payload.Span) && !Gzip.HasMagic(payload.Span):
                payload = LikelyBase64.TryDecode(payload.Span, out byte[] decoded)
                    ? decoded
                    : throw RequestRejection.BadRequest("The payload is not valid base64.");
                break;
        }

        return hint is "gzip" or "gzip-js" || Gzip.HasMagic(payload.Span)
            ? Decompression.Read(payload, "gzip", limits.MaxDecompressedBytes, lease)
            : payload;
    }

    private static ReadOnlyMemory<byte> Text(ReadOnlyMemory<byte> payload, string hint)
    {
        if (payload.Span.StartsWith(Encoding.UTF8.Preamble))
            payload = payload[Encoding.UTF8.Preamble.Length..];
        if (Utf8.IsValid(payload.Span))
            return payload;
        throw RequestRejection.BadRequest(hint is "deflate" or "br" or "zstd"
            ? $"Content encoding '{hint}' is not supported here: send gzip or plain JSON."
            : "The payload is neither UTF-8 text nor gzip.");
    }

    private static ReadOnlyMemory<byte> DecodeBase64IfLikely(ReadOnlyMemory<byte> payload) =>
        LikelyBase64.Matches(payload.Span) && LikelyBase64.TryDecode(payload.Span, out byte[] decoded) ? decoded : payload;

    // Form decoding turns the plus signs of unescaped base64 into spaces.
    private static byte[] RestorePlus(string data)
    {
        byte[] restored = Encoding.UTF8.GetBytes(data.Replace(' ', '+'));
        return LikelyBase64.Matches(restored) ? restored : Encoding.UTF8.GetBytes(data);
    }

    private static string FirstNonEmpty(string? first, string? second, string? third) =>
        !string.IsNullOrEmpty(first) ? first : !string.IsNullOrEmpty(second) ? second : third ?? "";

    private static bool IsForm(string? contentType) =>
        string.Equals(contentType?.Trim(), "application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);

    private static bool IsOldPath(PathString path) => path.Value is { } value
        && (value.StartsWith("/e", StringComparison.OrdinalIgnoreCase)
            || value.StartsWith("/capture", StringComparison.OrdinalIgnoreCase)
            || value.StartsWith("/track", StringComparison.OrdinalIgnoreCase));

    private static bool StartsLikeForm(ReadOnlySpan<byte> payload)
    {
        foreach (string start in FormStarts)
        {
            if (payload.StartsWith(Encoding.ASCII.GetBytes(start)))
                return true;
        }

        return false;
    }

    private static bool StartsLikeJson(ReadOnlySpan<byte> payload) => payload.TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..];
}
