using Arcade.Usage.Consent;
using Arcade.Usage.Journal;

namespace Arcade.Usage.Sending;

/// <summary>A record that can be sent now: whose it is has been decided, and the endpoint's key is known.</summary>
internal sealed record PendingRecord(JournalRecord Record, Decision Decision, UsageEndpoint Endpoint)
{
    public string Uuid => Record.Uuid;

    public byte[] Compose() => Record.Compose(Decision);
}
