namespace Arcade.Collector;

/// <summary>Bounds on what requests may cost the collector. The defaults are PostHog's where it has one.</summary>
public sealed record CollectorLimits
{
    /// <summary>Bytes of one request body as sent; more is answered 413. Default 20 MiB.</summary>
    public int MaxWireBytes { get; init; } = 20 * 1024 * 1024;

    /// <summary>Bytes of one request body after decompression; more is answered 413. Default 100 MiB.</summary>
    public int MaxDecompressedBytes { get; init; } = 100 * 1024 * 1024;

    /// <summary>Bytes of one event's JSON; more is answered 413, and in the newer protocol drops the event alone. Default 1 000 000.</summary>
    public int MaxEventBytes { get; init; } = 1_000_000;

    /// <summary>Events in one request; more is answered 413. Default 20 000.</summary>
    public int MaxEventsPerRequest { get; init; } = 20_000;

    /// <summary>Bytes of request bodies held by all requests together; more is answered 503. Default 256 MiB.</summary>
    public long MaxBufferedBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>Requests that wait for the database; more are answered 503. Default 256.</summary>
    public int MaxQueuedRequests { get; init; } = 256;

    /// <summary>Open connections; more are closed at once. Default 512.</summary>
    public int MaxConnections { get; init; } = 512;

    /// <summary>Open live streams; more are answered 503. Default 32.</summary>
    public int MaxStreams { get; init; } = 32;

    /// <summary>Rows of one answer of the query interface. Default 1000.</summary>
    public int MaxPageSize { get; init; } = 1000;

    /// <summary>How long a request body may take to arrive; longer is answered 408. Default 30 s.</summary>
    public TimeSpan BodyTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long stopping waits for requests in flight. Default 10 s.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(10);

    internal void Validate()
    {
        Positive(MaxWireBytes, nameof(MaxWireBytes));
        Positive(MaxDecompressedBytes, nameof(MaxDecompressedBytes));
        Positive(MaxEventBytes, nameof(MaxEventBytes));
        Positive(MaxEventsPerRequest, nameof(MaxEventsPerRequest));
        Positive(MaxBufferedBytes, nameof(MaxBufferedBytes));
        Positive(MaxQueuedRequests, nameof(MaxQueuedRequests));
        Positive(MaxConnections, nameof(MaxConnections));
        Positive(MaxStreams, nameof(MaxStreams));
        Positive(MaxPageSize, nameof(MaxPageSize));
        Positive(BodyTimeout.Ticks, nameof(BodyTimeout));
        Positive(StopTimeout.Ticks, nameof(StopTimeout));
    }

    private static void Positive(long value, string name)
    {
        if (value <= 0)
            throw new CollectorException($"CollectorLimits.{name} must be greater than zero.");
    }
}
