using System.Text;

namespace Arcade.ControlPlane.Deployments.Logs;

/// <summary>Cuts what one process writes into lines. Its secret is taken out; a line without end is cut.</summary>
internal sealed class LinePump(DeploymentLog log, string secret)
{
    private const int LongestLine = 16 * 1024;

    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private readonly StringBuilder _line = new();

    /// <summary>Takes the next piece; an empty one is the end.</summary>
    public void Take(ReadOnlyMemory<byte> piece)
    {
        var characters = new char[Encoding.UTF8.GetMaxCharCount(piece.Length)];
        var count = _decoder.GetChars(piece.Span, characters, flush: piece.IsEmpty);
        foreach (var character in characters.AsSpan(0, count))
        {
            if (character == '\n')
                Flush();
            else
                _line.Append(character);
            if (_line.Length == LongestLine)
                Flush();
        }

        if (piece.IsEmpty && _line.Length > 0)
            Flush();
    }

    private void Flush()
    {
        if (_line.Length > 0 && _line[^1] == '\r')
            _line.Length--;
        log.Write(_line.ToString().Replace(secret, "***", StringComparison.Ordinal));
        _line.Clear();
    }
}
