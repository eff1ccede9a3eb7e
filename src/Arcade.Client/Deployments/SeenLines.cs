namespace Arcade.Client.Deployments;

/// <summary>Which lines of a log were read already, where a stream without ids is asked on from a time.</summary>
internal sealed class SeenLines
{
    private Dictionary<string, int> _ofLatest = [];
    private Dictionary<string, int> _toComeAgain = [];
    private DateTimeOffset? _reopenedFrom;

    /// <summary>When the latest line was written.</summary>
    public DateTimeOffset? Latest { get; private set; }

    /// <summary>From now on the lines of the latest time come again.</summary>
    public void Reopen()
    {
        _reopenedFrom = Latest;
        _toComeAgain = _ofLatest;
        _ofLatest = new Dictionary<string, int>(_ofLatest);
    }

    /// <summary>Whether the line was read before the stream was opened again; if not, it is from now on.</summary>
    public bool IsKnown(LogLine line)
    {
        if (line.Timestamp is not { } time)
            return false;
        if (time < _reopenedFrom)
            return true;
        if (time == _reopenedFrom && _toComeAgain.GetValueOrDefault(line.Line) is > 0 and var left)
        {
            _toComeAgain[line.Line] = left - 1;
            return true;
        }

        if (Latest is null || time > Latest)
        {
            Latest = time;
            _ofLatest.Clear();
        }

        if (time == Latest)
            _ofLatest[line.Line] = _ofLatest.GetValueOrDefault(line.Line) + 1;
        return false;
    }
}
