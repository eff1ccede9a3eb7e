using System.Collections.Frozen;
using Arcade.Tdk.Definitions;

namespace Arcade.Core.Catalog;

/// <summary>The tools and toolkits that whoever runs a server doesn't want to be offered. Names compare without regard to case.</summary>
public sealed class DisabledTools
{
    private readonly FrozenSet<string> _tools;
    private readonly FrozenSet<string> _toolkits;

    /// <summary>Creates the set.</summary>
    /// <param name="tools">Tools, as <c>Toolkit.Tool</c> or as models know them, <c>Toolkit_Tool</c>.</param>
    /// <param name="toolkits">Toolkits.</param>
    public DisabledTools(IEnumerable<string> tools, IEnumerable<string> toolkits)
    {
        _tools = tools.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        _toolkits = toolkits.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Nothing is disabled.</summary>
    public static DisabledTools None { get; } = new([], []);

    /// <summary>Reads <c>ARCADE_DISABLED_TOOLS</c> and <c>ARCADE_DISABLED_TOOLKITS</c>: names with commas between them; spaces around a name don't count.</summary>
    /// <param name="variable">Gives an environment variable's value, null for none.</param>
    public static DisabledTools FromEnvironment(Func<string, string?> variable) =>
        new(Split(variable("ARCADE_DISABLED_TOOLS")), Split(variable("ARCADE_DISABLED_TOOLKITS")));

    /// <summary>True for a tool that is not to be offered.</summary>
    /// <param name="definition">The tool.</param>
    public bool Contains(ToolDefinition definition) =>
        _toolkits.Contains(definition.ToolkitName)
        || _tools.Contains(definition.FullyQualifiedName)
        || _tools.Contains($"{definition.ToolkitName}_{definition.Name}");

    private static string[] Split(string? list) =>
        list?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
}
