namespace Arcade.Client.Tools;

/// <summary>Which tools, and how they shall be described.</summary>
public sealed record ToolQuery
{
    /// <summary>Only those of this toolkit; null for all.</summary>
    public string? Toolkit { get; init; }

    /// <summary>The person whose agreements decide whether a tool's needs are met.</summary>
    public string? UserId { get; init; }

    /// <summary>What models are given, too: <c>arcade</c>, <c>openai</c>, <c>anthropic</c>.</summary>
    public IReadOnlyList<string> Formats { get; init; } = [];

    internal string? FormatList => Formats.Count == 0 ? null : string.Join(',', Formats);
}
