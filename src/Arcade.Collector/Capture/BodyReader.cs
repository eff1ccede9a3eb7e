using System.Buffers;
using Arcade.Collector.Hosting;
using Microsoft.AspNetCore.Http;

namespace Arcade.Collector.Capture;

/// <summary>Reads a request body within its limits of size and time.</summary>
internal sealed class BodyReader(CollectorLimits limits, TimeProvider time)
{
    // What is sent past the limit is read and thrown away up to this, because a client that is cut off while it still writes sees a
    // broken connection instead of its 413.
    internal const int DrainedBytes = 20 * 1024 * 1024;

    private const int ChunkBytes = 64 * 1024;

    public async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContext context, MemoryBudget.Lease lease)
    {
        using var timeout = new CancellationTokenSource(limits.BodyTimeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, context.RequestAborted);
        try
        {
            return await ReadAsync(context.Request.Body, lease, linked.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !context.RequestAborted.IsCancellationRequested)
        {
            throw new RequestRejection(StatusCodes.Status408RequestTimeout,
                $"The body did not arrive within {limits.BodyTimeout.TotalSeconds:0} seconds.");
        }
    }

    private async Task<ReadOnlyMemory<byte>> ReadAsync(Stream body, MemoryBudget.Lease lease, CancellationToken cancellationToken)
    {
        var buffer = new BoundedBuffer(limits.MaxWireBytes, lease);
        byte[] chunk = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            bool tooLarge = false;
            int count;
            while ((count = await body.ReadAsync(chunk.AsMemory(0, ChunkBytes), cancellationToken).ConfigureAwait(false)) > 0)
                tooLarge = tooLarge || !buffer.TryAppend(chunk.AsSpan(0, count));
            return tooLarge
                ? throw RequestRejection.TooLarge($"The body is larger than {limits.MaxWireBytes} bytes: send fewer events at a time.")
                : buffer.Written;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }
}
