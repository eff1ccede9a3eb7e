namespace Arcade.Client.Http;

/// <summary>One page of a list, as the Engine gives it.</summary>
/// <typeparam name="T">What is listed.</typeparam>
public sealed record Page<T>
{
    /// <summary>What stands on this page.</summary>
    public IReadOnlyList<T> Items { get; init; } = [];

    /// <summary>How many fit on a page: 1 to 100.</summary>
    public int? Limit { get; init; }

    /// <summary>How many stand before this page.</summary>
    public int? Offset { get; init; }

    /// <summary>How many pages there are.</summary>
    public int? PageCount { get; init; }

    /// <summary>How many there are on all pages.</summary>
    public int? TotalCount { get; init; }
}
