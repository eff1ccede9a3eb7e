using Arcade.Usage.Journal;

namespace Arcade.Usage.Tests.Identity.Model;

/// <summary>A record that is not settled, with what the sender decided about it.</summary>
internal sealed record JournalEntry(int Event, RecordHeader Header, string? DistinctId, Decision? Decided, string Machine)
{
    /// <summary>Whether it has waited for 24 hours.</summary>
    public bool IsOverdue { get; init; }
}
