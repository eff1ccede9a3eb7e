namespace Arcade.Collector;

/// <summary>Where a collector listens and keeps its data.</summary>
public sealed class CollectorOptions
{
    /// <summary>Path of the SQLite database; it and its directory are made when missing.</summary>
    public required string DatabasePath { get; init; }

    /// <summary>
    /// The IP address to listen on, or <c>localhost</c>. Default <c>127.0.0.1</c>. The query interface has no sign-in: any other
    /// address than a loopback one shows the data to whoever reaches it.
    /// </summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>The TCP port, 0 to 65535. Default 0: a free one, to be read from <see cref="CollectorServer.Address"/>.</summary>
    public int Port { get; init; }

    /// <summary>Bounds on what a request may cost.</summary>
    public CollectorLimits Limits { get; init; } = new();

    /// <summary>The clock that stamps events and measures time limits. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    internal void Validate()
    {
        if (string.IsNullOrWhiteSpace(DatabasePath))
            throw new CollectorException("No database path was given: set CollectorOptions.DatabasePath to a file.");
        if (Port is < 0 or > 65535)
            throw new CollectorException($"Port {Port} is not a TCP port: use 1 to 65535, or 0 for a free one.");
        Limits.Validate();
    }
}
