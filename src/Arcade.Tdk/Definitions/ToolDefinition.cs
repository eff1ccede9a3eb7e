using Arcade.Tdk.Authorization;

namespace Arcade.Tdk.Definitions;

/// <summary>What catalogs, engines and models are told about a tool.</summary>
public sealed record ToolDefinition
{
    /// <summary>The short name in Pascal case, e.g. <c>SendMessage</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What the tool does, for the model that chooses among tools.</summary>
    public required string Description { get; init; }

    /// <summary>The name of the toolkit that it belongs to.</summary>
    public required string ToolkitName { get; init; }

    /// <summary>The toolkit's semantic version; null where none is known.</summary>
    public string? ToolkitVersion { get; init; }

    /// <summary>What the toolkit is for; null where nothing is said.</summary>
    public string? ToolkitDescription { get; init; }

    /// <summary>What the tool takes, in the method's order. The context and the cancellation token are not among it.</summary>
    public required IReadOnlyList<ToolParameter> Parameters { get; init; }

    /// <summary>What the tool returns.</summary>
    public required ToolOutput Output { get; init; }

    /// <summary>Whose authorization the tool needs; null for none.</summary>
    public AuthorizationRequirement? Authorization { get; init; }

    /// <summary>The keys of the secrets that the tool needs; keys compare without regard to case.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>The keys of the metadata that the tool needs, in lower case.</summary>
    public IReadOnlyList<string> Metadata { get; init; } = [];

    /// <summary>What the tool does to the world, as far as its author says so.</summary>
    public ToolBehavior Behavior { get; init; } = ToolBehavior.Unknown;

    /// <summary>What the tool is about; null where its author says nothing.</summary>
    public ToolClassification? Classification { get; init; }

    /// <summary>Why not to use it any more; null while it is current.</summary>
    public string? DeprecationMessage { get; init; }

    /// <summary>The toolkit's name, a dot, and the tool's, e.g. <c>MyKit.SendMessage</c>.</summary>
    public string FullyQualifiedName => $"{ToolkitName}.{Name}";
}
