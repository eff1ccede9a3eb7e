namespace Arcade.Tdk.Tests.Toolkits;

internal sealed record Page<T>
{
    public required IReadOnlyList<T> Items { get; init; }

    public string? Next { get; init; }
}
