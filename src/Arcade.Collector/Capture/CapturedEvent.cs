namespace Arcade.Collector.Capture;

/// <summary>One valid event as it arrived, with its time resolved.</summary>
internal sealed record CapturedEvent
{
    public required string Token { get; init; }

    public required Guid Uuid { get; init; }

    public required string Name { get; init; }

    public required string DistinctId { get; init; }

    public required DateTimeOffset Timestamp { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public string? RawTimestamp { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    /// <summary>The properties as compact JSON.</summary>
    public required string Properties { get; init; }

    public PersonProcessing Processing { get; init; }

    /// <summary>The id whose person shall become the same as that of <see cref="DistinctId"/>, on alias, merge and identify.</summary>
    public string? MergeSource { get; init; }

    public PersonChanges Changes { get; init; } = PersonChanges.None;

    /// <summary>Whether the event exists to change persons; such a one makes no sense as personless.</summary>
    public bool IsIdentityEvent => Name is EventNames.Identify or EventNames.CreateAlias or EventNames.MergeDangerously;
}
