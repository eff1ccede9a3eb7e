using System.IO.Pipelines;

namespace Arcade.Usage.Testing.Serving;

/// <summary>Shows a connection's bytes before its end.</summary>
/// <remarks>Kestrel refuses a complete body ("Unexpected end of request content") if the client's FIN arrives together with the last bytes.
/// A service that got every byte may have acted on them, and that is the case which a sender killed after its write has to survive.</remarks>
internal sealed class LateEndReader(PipeReader inner) : PipeReader
{
    private ReadResult _last;
    private bool _isExamined;

    public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default) =>
        Show(await inner.ReadAsync(cancellationToken).ConfigureAwait(false));

    public override bool TryRead(out ReadResult result)
    {
        if (!inner.TryRead(out result))
            return false;
        result = Show(result);
        return true;
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        // After the end nothing can be added, so what was looked at to the last byte then is all that there will be.
        _isExamined = _last.IsCompleted && _last.Buffer.GetOffset(examined) == _last.Buffer.GetOffset(_last.Buffer.End);
        inner.AdvanceTo(consumed, examined);
    }

    public override void CancelPendingRead() => inner.CancelPendingRead();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    private ReadResult Show(ReadResult result)
    {
        _last = result;
        return result.IsCompleted && !result.Buffer.IsEmpty && !_isExamined ? new ReadResult(result.Buffer, result.IsCanceled, isCompleted: false) : result;
    }
}
