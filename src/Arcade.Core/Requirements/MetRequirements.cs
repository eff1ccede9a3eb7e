using Arcade.Tdk.Context;

namespace Arcade.Core.Requirements;

/// <summary>What a tool declared that it needs.</summary>
internal sealed record MetRequirements(ToolAuthorization? Authorization, ToolValues Secrets, ToolValues Metadata);
