namespace Arcade.Client.Tools;

/// <summary>Asks for the agreement that a tool needs.</summary>
public sealed record AuthorizeToolRequest
{
    /// <summary>The tool: <c>Toolkit.Tool</c>.</summary>
    public string ToolName { get; init; } = string.Empty;

    /// <summary>Its version; null for the newest.</summary>
    public string? ToolVersion { get; init; }

    /// <summary>Whose; needed with an API key.</summary>
    public string? UserId { get; init; }

    /// <summary>Where the person is sent afterwards.</summary>
    public string? NextUri { get; init; }
}
