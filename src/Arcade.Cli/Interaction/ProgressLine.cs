namespace Arcade.Cli.Interaction;

/// <summary>How far something has come, on one line of a terminal that is gone afterwards; nothing anywhere else.</summary>
internal sealed class ProgressLine(TextWriter error, string text, int total) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly bool _isShown = ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected && total > 0 && ProcessEnvironment.Variable("TERM") != "dumb";
    private int _done;

    /// <summary>One more is done.</summary>
    public void Advance()
    {
        if (!_isShown)
            return;
        lock (_lock)
            error.Write($"\r{text} {++_done}/{total}");
    }

    public void Dispose()
    {
        if (_isShown && _done > 0)
            error.Write("\r" + new string(' ', text.Length + 24) + "\r");
    }
}
