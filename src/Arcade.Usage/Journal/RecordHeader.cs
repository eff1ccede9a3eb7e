using Arcade.Usage.Json;

namespace Arcade.Usage.Journal;

/// <summary>What steers a record and is never sent; it wraps the event.</summary>
internal sealed record RecordHeader
{
    public required RecordOwner Owner { get; init; }

    public bool IsAnonymous => Owner != RecordOwner.Principal;

    /// <summary>The anonymous id that an unresolved event met; it is not the event's.</summary>
    public string? AnonymousId { get; init; }

    /// <summary>The mark of the credentials that an unresolved event was made with.</summary>
    public string? Mark { get; init; }

    /// <summary>Whether those are the default profile's: another's, and all in CI, are never linked.</summary>
    public bool MayLink { get; init; }

    /// <summary>The endpoint's address, or null in local mode.</summary>
    public string? Host { get; init; }

    /// <summary>A hash of the endpoint's key.</summary>
    public string? KeyHash { get; init; }

    public static RecordHeader? Parse(JsonValue record)
    {
        RecordOwner? owner = record.Text("owner") switch
        {
            "anonymous" => RecordOwner.Anonymous,
            "principal" => RecordOwner.Principal,
            "unresolved" => RecordOwner.Unresolved,
            "owed" => RecordOwner.Owed,
            _ => null,
        };
        return owner is null ? null : new RecordHeader
        {
            Owner = owner.Value,
            AnonymousId = record.Text("anon_id"),
            Mark = record.Text("mark"),
            MayLink = record["may_link"]?.AsBoolean() ?? false,
            Host = record.Text("host"),
            KeyHash = record.Text("key"),
        };
    }

    /// <summary>Writes the record's JSON: the header's members, and the event as its last one.</summary>
    public Utf8Builder Write(byte[] eventJson)
    {
        var record = RecordText.Begin(Word(), IsAnonymous, eventJson.Length);
        if (Owner == RecordOwner.Unresolved)
        {
            RecordText.Steer(record, AnonymousId, Mark, MayLink);
        }
        else
        {
            RecordText.Text(record, ",\"anon_id\":", AnonymousId);
            RecordText.Text(record, ",\"mark\":", Mark);
        }

        return RecordText.End(record, Host, KeyHash, eventJson);
    }

    private string Word() => Owner switch
    {
        RecordOwner.Anonymous => "anonymous",
        RecordOwner.Principal => "principal",
        RecordOwner.Unresolved => "unresolved",
        _ => "owed",
    };
}
