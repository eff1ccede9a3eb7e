using System.Buffers;
using System.IO.Compression;
using System.Runtime.InteropServices;
using Arcade.Collector.Hosting;

namespace Arcade.Collector.Capture;

/// <summary>Decompression that stops at the limit instead of after it.</summary>
internal static class Gzip
{
    private const int ChunkBytes = 64 * 1024;

    public static bool HasMagic(ReadOnlySpan<byte> bytes) => bytes is [0x1f, 0x8b, _, ..];

    public static ReadOnlyMemory<byte> Decompress(ReadOnlyMemory<byte> compressed, int limit, MemoryBudget.Lease lease)
    {
        MemoryMarshal.TryGetArray(compressed, out ArraySegment<byte> segment);
        using var source = new MemoryStream(segment.Array ?? [], segment.Offset, segment.Count, writable: false);
        using var gzip = new GZipStream(source, CompressionMode.Decompress);
        var buffer = new BoundedBuffer(limit, lease);
        byte[] chunk = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            int count;
            while ((count = gzip.Read(chunk, 0, ChunkBytes)) > 0)
            {
                if (!buffer.TryAppend(chunk.AsSpan(0, count)))
                    throw RequestRejection.TooLarge($"The decompressed body is larger than {limit} bytes: send fewer events at a time.");
            }

            return buffer.Written;
        }
        catch (InvalidDataException)
        {
            throw RequestRejection.BadRequest("The body is not valid gzip.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }
}
