using System.Globalization;
using Arcade.Usage.Events;
using Arcade.Usage.Json;

namespace Arcade.Usage.Journal;

/// <summary>A whole record as the sender reads it: what steers it, and the event as it will be sent.</summary>
internal sealed class JournalRecord
{
    private JournalRecord(RecordHeader header, string uuid, string name, string? distinctId, DateTimeOffset timestamp, byte[] eventJson)
    {
        Header = header;
        Uuid = uuid;
        EventName = name;
        DistinctId = distinctId;
        Timestamp = timestamp;
        EventJson = eventJson;
    }

    public RecordHeader Header { get; }

    public string Uuid { get; }

    public string EventName { get; }

    /// <summary>Null where the sender has still to decide.</summary>
    public string? DistinctId { get; }

    public DateTimeOffset Timestamp { get; }

    public byte[] EventJson { get; }

    public bool IsUndecided => Header.Owner is RecordOwner.Unresolved or RecordOwner.Owed;

    /// <summary>The event as it is sent: the same bytes at each attempt.</summary>
    public byte[] Compose(Decision decision) =>
        EventComposer.WithDropped(EventComposer.WithIdentity(EventJson, decision.DistinctId, decision.IsAnonymous), decision.Dropped);

    public static JournalRecord? Parse(byte[] json)
    {
        if (JsonParser.Parse(json) is not { Kind: JsonKind.Object } record || record["event"] is not { Kind: JsonKind.Object } wrapped)
            return null;
        if (RecordHeader.Parse(record) is not { } header || wrapped.Text("uuid") is not { } uuid || !Json.Uuid.IsValid(uuid))
            return null;
        if (wrapped.Text("event") is not { } name || wrapped["properties"] is not { Kind: JsonKind.Object })
            return null;
        if (!TryParseTime(wrapped.Text("timestamp"), out var timestamp))
            return null;
        return new JournalRecord(header, uuid, name, wrapped.Text("distinct_id"), timestamp, wrapped.Raw.ToArray());
    }

    private static bool TryParseTime(string? text, out DateTimeOffset time) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
}
