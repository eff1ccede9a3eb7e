namespace Arcade.Usage.Sending;

/// <summary>How a service answered a batch.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Detail">What happened, in words that carry nothing of a body: for the self-log.</param>
internal sealed record WireAnswer(WireVerdict Verdict, string Detail)
{
    /// <summary>How long the service asked to be left alone, or null.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The service's clock, or null.</summary>
    public DateTimeOffset? ServiceTime { get; init; }
}
