using Arcade.Tdk.Context;

namespace Arcade.Core.Requirements;

/// <summary>What a tool declared that it needs.</summary>
internal sealed record MetRequirements(ToolAuthorization? Authorization, ToolValues Secrets, ToolValues Metadata)
{
    /// <summary>For a tool that declared nothing.</summary>
    public static MetRequirements Nothing { get; } = new(null, new ToolValues("secret", []), new ToolValues("metadata", []));
}
