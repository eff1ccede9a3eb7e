namespace Arcade.Tdk.Context;

/// <summary>The content of a resource: a text, or bytes.</summary>
/// <param name="Address">The resource's address.</param>
/// <param name="MediaType">Its type; null where it isn't known.</param>
public sealed record ToolResource(string Address, string? MediaType)
{
    /// <summary>The text; null where it is bytes.</summary>
    public string? Text { get; init; }

    /// <summary>The bytes; empty where it is a text.</summary>
    public ReadOnlyMemory<byte> Data { get; init; }
}
