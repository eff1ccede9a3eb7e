namespace Arcade.Client.Deployments;

/// <summary>Which lines of a log.</summary>
public sealed record LogRange
{
    /// <summary>The earliest; null for as far back as there are any.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The latest; null for no end.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Whether to wait for more after a stream's end: it is opened again until the service answers 204.</summary>
    public bool Follow { get; init; }
}
