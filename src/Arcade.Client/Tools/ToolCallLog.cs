namespace Arcade.Client.Tools;

/// <summary>What a tool logged.</summary>
public sealed record ToolCallLog
{
    /// <summary><c>debug</c>, <c>info</c>, <c>warning</c> or <c>error</c>.</summary>
    public string Level { get; init; } = string.Empty;

    /// <summary>The text.</summary>
    public string Message { get; init; } = string.Empty;

    /// <summary><c>deprecation</c>, or null.</summary>
    public string? Subtype { get; init; }
}
