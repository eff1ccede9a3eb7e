using System.Buffers;
using System.IO.Compression;
using System.Runtime.InteropServices;
using Arcade.Collector.Hosting;

namespace Arcade.Collector.Capture;

/// <summary>Decompression that stops at the limit instead of after it.</summary>
internal static class Decompression
{
    private const int ChunkBytes = 64 * 1024;

    // The first byte of deflate in a zlib wrapping, as most clients send it; HTTP's own definition, though some send it bare.
    private const byte ZlibStart = 0x78;

    /// <summary>Whether bodies in this content encoding can be read.</summary>
    public static bool Knows(string encoding) => encoding is "" or "identity" or "gzip" or "deflate" or "br";

    public static ReadOnlyMemory<byte> Read(ReadOnlyMemory<byte> compressed, string encoding, int limit, MemoryBudget.Lease lease)
    {
        if (encoding is "" or "identity")
            return compressed;
        MemoryMarshal.TryGetArray(compressed, out ArraySegment<byte> segment);
        using var source = new MemoryStream(segment.Array ?? [], segment.Offset, segment.Count, writable: false);
        using Stream plain = encoding switch
        {
            "gzip" => new GZipStream(source, CompressionMode.Decompress),
            "br" => new BrotliStream(source, CompressionMode.Decompress),
            "deflate" when compressed.Span is [ZlibStart, ..] => new ZLibStream(source, CompressionMode.Decompress),
            "deflate" => new DeflateStream(source, CompressionMode.Decompress),
            _ => throw new ArgumentOutOfRangeException(nameof(encoding), encoding, "Ask Knows first."),
        };
        return Read(plain, encoding, limit, lease);
    }

    private static ReadOnlyMemory<byte> Read(Stream plain, string encoding, int limit, MemoryBudget.Lease lease)
    {
        var buffer = new BoundedBuffer(limit, lease);
        byte[] chunk = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            int count;
            while ((count = plain.Read(chunk, 0, ChunkBytes)) > 0)
            {
                if (!buffer.TryAppend(chunk.AsSpan(0, count)))
                    throw RequestRejection.TooLarge($"The decompressed body is larger than {limit} bytes: send fewer events at a time.");
            }

            return buffer.Written;
        }
        catch (Exception damaged) when (damaged is InvalidDataException or InvalidOperationException)
        {
            // Brotli's decoder says InvalidOperationException where the others say InvalidDataException.
            throw RequestRejection.BadRequest($"The body is not valid {encoding}.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }
}
