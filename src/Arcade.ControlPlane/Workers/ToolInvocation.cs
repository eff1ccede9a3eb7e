using System.Text.Json;

namespace Arcade.ControlPlane.Workers;

/// <summary>One call of a tool, with all that the tool declared that it needs. As text it says nothing of that.</summary>
internal sealed class ToolInvocation
{
    public required string ExecutionId { get; init; }

    public required CatalogTool Tool { get; init; }

    /// <summary>An object; null where the call has no arguments.</summary>
    public JsonElement? Inputs { get; init; }

    public string? UserId { get; init; }

    /// <summary>Null where the tool needs no authorization.</summary>
    public string? AuthorizationToken { get; init; }

    public IReadOnlyDictionary<string, string> Secrets { get; init; } = new Dictionary<string, string>();
}
