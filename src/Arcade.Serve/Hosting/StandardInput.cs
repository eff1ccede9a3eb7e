namespace Arcade.Serve.Hosting;

/// <summary>
/// Standard input, whose reader can let go of it: the system's read goes on until something comes, and a server that is asked to end can't wait
/// for that. Its end is told when it is time for it.
/// </summary>
internal sealed class StandardInput(Stream inner, Func<CancellationToken, Task> untilEndMayBeTold) : Stream
{
    private const byte NewLine = (byte)'\n';

    private byte _last = NewLine;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    // After a cancellation nobody reads again: what comes then goes into a buffer that nobody looks at.
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int count = await inner.ReadAsync(buffer, CancellationToken.None).AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
        if (count == 0 && buffer.Length > 0)
            return await EndAsync(buffer, cancellationToken).ConfigureAwait(false);
        if (count > 0)
            _last = buffer.Span[count - 1];
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private async ValueTask<int> EndAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        // A last line without its end is a message, too; it would not be seen before the end is told.
        if (_last != NewLine)
        {
            buffer.Span[0] = _last = NewLine;
            return 1;
        }

        await untilEndMayBeTold(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return 0;
    }
}
