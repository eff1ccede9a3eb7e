namespace Arcade.Client.Deployments;

/// <summary>One line that a worker wrote.</summary>
public sealed record LogLine
{
    /// <summary>When it was written; null where the service doesn't say.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>The line, as it was written.</summary>
    public string Line { get; init; } = string.Empty;
}
