using System.Globalization;
using System.Text;

namespace Arcade.Client.Events;

/// <summary>Turns the bytes of a stream into events, whatever pieces they come in (WHATWG HTML, sections 9.2.5 and 9.2.6).</summary>
internal sealed class ServerSentEventParser
{
    /// <summary>A line or an event that is larger is none of ours, and would fill the memory.</summary>
    private const int MaxBytes = 1024 * 1024;

    private const byte LineFeed = (byte)'\n';
    private const byte CarriageReturn = (byte)'\r';

    private readonly List<byte> _line = [];
    private readonly StringBuilder _data = new();
    private string _type = string.Empty;
    private string _pendingId = string.Empty;
    private bool _hasData;
    private bool _isAfterCarriageReturn;
    private bool _isAfterFirstLine;

    /// <summary>The last id of a complete event: what to ask on from.</summary>
    public string LastEventId { get; private set; } = string.Empty;

    /// <summary>How long the stream asks to wait before it is opened again; null where it doesn't say.</summary>
    public TimeSpan? Retry { get; private set; }

    /// <summary>Takes the next piece.</summary>
    /// <param name="bytes">The piece.</param>
    /// <returns>The events that are complete with it.</returns>
    /// <exception cref="FormatException">A line or an event is larger than 1 MiB.</exception>
    public IReadOnlyList<ServerSentEvent> Read(ReadOnlySpan<byte> bytes)
    {
        var events = new List<ServerSentEvent>();
        foreach (var value in bytes)
        {
            var isSecondOfPair = _isAfterCarriageReturn && value == LineFeed;
            _isAfterCarriageReturn = value == CarriageReturn;
            if (isSecondOfPair)
                continue;
            if (value is LineFeed or CarriageReturn)
                EndLine(events);
            else if (_line.Count < MaxBytes)
                _line.Add(value);
            else
                throw new FormatException("The stream has a line of more than 1 MiB.");
        }

        return events;
    }

    private void EndLine(List<ServerSentEvent> events)
    {
        var line = Encoding.UTF8.GetString(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_line));
        _line.Clear();
        if (!_isAfterFirstLine && line.StartsWith('\uFEFF'))
            line = line[1..];
        _isAfterFirstLine = true;

        if (line.Length == 0)
        {
            Dispatch(events);
            return;
        }

        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon == 0)
            return;
        var name = colon < 0 ? line : line[..colon];
        var value = colon < 0 ? string.Empty : line[(colon + 1)..];
        Field(name, value.StartsWith(' ') ? value[1..] : value);
    }

    private void Field(string name, string value)
    {
        switch (name)
        {
            case "event":
                _type = value;
                break;
            case "data":
                if (_data.Length + value.Length > MaxBytes)
                    throw new FormatException("The stream has an event of more than 1 MiB.");
                if (_hasData)
                    _data.Append('\n');
                _data.Append(value);
                _hasData = true;
                break;
            case "id" when !value.Contains('\0', StringComparison.Ordinal):
                _pendingId = value;
                break;
            case "retry" when value.Length is > 0 and < 10 && value.All(char.IsAsciiDigit):
                Retry = TimeSpan.FromMilliseconds(int.Parse(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    private void Dispatch(List<ServerSentEvent> events)
    {
        LastEventId = _pendingId;
        if (_hasData)
            events.Add(new ServerSentEvent(_type.Length == 0 ? ServerSentEvent.DefaultType : _type, _data.ToString(), LastEventId));
        _data.Clear();
        _type = string.Empty;
        _hasData = false;
    }
}
