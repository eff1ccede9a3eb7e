using System.Text.Json;

namespace Arcade.Client.Tools;

/// <summary>A call of a tool.</summary>
public sealed record ExecuteToolRequest
{
    /// <summary>The tool: <c>Toolkit.Tool</c>.</summary>
    public string ToolName { get; init; } = string.Empty;

    /// <summary>Its version; null for the newest.</summary>
    public string? ToolVersion { get; init; }

    /// <summary>An object of what it takes; null for nothing.</summary>
    public JsonElement? Input { get; init; }

    /// <summary>For whom; tools that need somebody's agreement need it.</summary>
    public string? UserId { get; init; }

    /// <summary>When; null for now. <c>yyyy-MM-ddTHH:mm:ss</c>.</summary>
    public string? RunAt { get; init; }

    /// <summary>Whether an error shall have the place in the tool's code.</summary>
    public bool? IncludeErrorStacktrace { get; init; }

    /// <summary>Shows the tool's name alone: what it takes may be private.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => ToolName;
}
