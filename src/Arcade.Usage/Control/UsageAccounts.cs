namespace Arcade.Usage.Control;

/// <summary>What became of every event that was recorded here since the counting began (the first event, or a purge).</summary>
public sealed record UsageAccounts
{
    /// <summary>Recorded events of which a sender or the journal knows.</summary>
    public long Recorded => Delivered + Refused + DroppedInAll + Pending + Local + Missing;

    /// <summary>Events that the service took.</summary>
    public long Delivered { get; init; }

    /// <summary>Events that the service refused for good while it took others.</summary>
    public long Refused { get; init; }

    /// <summary>
    /// Events that were given up, by reason: <c>full</c>, <c>too_large</c>, <c>expired</c>, <c>daily_cap</c>, <c>foreign</c> (another
    /// machine's journal), <c>off</c>, <c>torn</c>, <c>unsent</c> (handed over outside of the journal, in vain).
    /// </summary>
    public IReadOnlyDictionary<string, long> Dropped { get; init; } = new SortedDictionary<string, long>(StringComparer.Ordinal);

    /// <summary>All that were given up.</summary>
    public long DroppedInAll => Dropped.Values.Sum();

    /// <summary>Events that can still be delivered.</summary>
    public long Pending { get; init; }

    /// <summary>Events that stay on this machine: there was no endpoint when they were made.</summary>
    public long Local { get; init; }

    /// <summary>Events that a sender has met in the journal, that had no end, and that are not there any more.</summary>
    public long Missing { get; init; }

    /// <summary>Whether every recorded event is delivered, refused, dropped by a rule, or still here.</summary>
    public bool AddUp => Missing == 0;
}
