using System.Buffers;
using Arcade.Collector.Hosting;

namespace Arcade.Collector.Capture;

/// <summary>Bytes that grow up to a limit and are paid for from the common budget before they are held.</summary>
internal sealed class BoundedBuffer(int limit, MemoryBudget.Lease lease)
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public ReadOnlyMemory<byte> Written => _bytes.WrittenMemory;

    /// <summary>Adds the bytes, or tells that the limit would be passed.</summary>
    public bool TryAppend(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > limit - _bytes.WrittenCount)
            return false;
        lease.Take(bytes.Length);
        _bytes.Write(bytes);
        return true;
    }
}
