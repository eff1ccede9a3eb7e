namespace Arcade.Tdk.Tests.Toolkits;

/// <summary>A class that is no record, with properties that are set once and have defaults of their own.</summary>
internal sealed class Frozen
{
    public int Count { get; init; } = 5;

    public string @event { get; init; } = "none";
}
