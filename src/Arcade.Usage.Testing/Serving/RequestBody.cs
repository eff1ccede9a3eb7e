using System.IO.Compression;

namespace Arcade.Usage.Testing.Serving;

/// <summary>Reads a body within PostHog's limits and takes its compression off.</summary>
internal static class RequestBody
{
    // PostHog's limits for /batch/: 20 MiB as sent, five times that decompressed.
    public const int MaxWireBytes = 20 * 1024 * 1024;
    public const int MaxBytes = 5 * MaxWireBytes;

    /// <summary>The body's bytes, at most one more than the limit.</summary>
    public static Task<ReadOnlyMemory<byte>> ReadAsync(Stream body, CancellationToken cancellationToken) =>
        ReadAtMostAsync(body, MaxWireBytes + 1, cancellationToken);

    /// <summary>The decompressed body, or why there is none. As PostHog does it, gzip is also recognised by its first two bytes.</summary>
    public static CapturedRequest Decompress(CapturedRequest request)
    {
        if (request.RawBody.Length > MaxWireBytes)
            return Refuse(request, 413, "the body is larger than 20 MiB");
        var encoding = request.Header("Content-Encoding");
        var isGzip = string.Equals(encoding, "gzip", StringComparison.OrdinalIgnoreCase) || request.RawBody.Span is [0x1f, 0x8b, ..];
        if (!isGzip)
            return request with { Body = request.RawBody };
        try
        {
            var body = Gunzip(request.RawBody);
            return body.Length > MaxBytes ? Refuse(request, 413, "the decompressed body is larger than 100 MiB") : request with { Body = body };
        }
        catch (InvalidDataException)
        {
            return Refuse(request, 400, "the body is not the gzip that it says it is");
        }
    }

    public static CapturedRequest Refuse(CapturedRequest request, int status, string problem) =>
        request with { Problem = problem, ProblemStatus = status };

    private static ReadOnlyMemory<byte> Gunzip(ReadOnlyMemory<byte> compressed)
    {
        using var source = new MemoryStream(compressed.ToArray(), writable: false);
        using var gzip = new GZipStream(source, CompressionMode.Decompress);
        using var target = new MemoryStream();
        var buffer = new byte[81920];
        while (target.Length <= MaxBytes && gzip.Read(buffer) is > 0 and var count)
            target.Write(buffer, 0, count);
        return target.ToArray();
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAtMostAsync(Stream body, int limit, CancellationToken cancellationToken)
    {
        using var target = new MemoryStream();
        var buffer = new byte[81920];
        while (target.Length < limit)
        {
            var count = await body.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, limit - target.Length)), cancellationToken).ConfigureAwait(false);
            if (count == 0)
                break;
            await target.WriteAsync(buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
        }

        return target.ToArray();
    }
}
