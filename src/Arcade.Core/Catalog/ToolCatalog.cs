using System.Collections.Immutable;
using Arcade.Tdk;
using Arcade.Tdk.Errors;

namespace Arcade.Core.Catalog;

/// <summary>
/// A set of tools that never changes: adding and removing give new catalogs. Names compare without regard to case. For a set that changes while
/// a server runs see <see cref="LiveToolCatalog"/>.
/// </summary>
public sealed class ToolCatalog
{
    private readonly DisabledTools _disabled;
    private readonly NameIndex _names;

    private ToolCatalog(ImmutableList<CatalogTool> tools, NameIndex names, DisabledTools disabled)
    {
        Tools = tools;
        _names = names;
        _disabled = disabled;
    }

    /// <summary>A catalog without tools, in which nothing is disabled.</summary>
    public static ToolCatalog Empty { get; } = WithDisabled(DisabledTools.None);

    /// <summary>The tools, in the order in which they were added.</summary>
    public ImmutableList<CatalogTool> Tools { get; }

    /// <summary>A catalog without tools that will not take some.</summary>
    /// <param name="disabled">The tools that it leaves out without a word.</param>
    public static ToolCatalog WithDisabled(DisabledTools disabled) => new([], NameIndex.Empty, disabled);

    /// <summary>A catalog of some toolkits.</summary>
    /// <param name="toolkits">Toolkits; those of the same name become one.</param>
    /// <param name="disabled">The tools to leave out; null for none.</param>
    /// <exception cref="ToolkitLoadException">Two tools have the same name.</exception>
    /// <exception cref="ToolDefinitionException">A definition contradicts itself.</exception>
    public static ToolCatalog FromToolkits(IEnumerable<Toolkit> toolkits, DisabledTools? disabled = null) =>
        toolkits.Aggregate(WithDisabled(disabled ?? DisabledTools.None), static (catalog, toolkit) => catalog.Add(toolkit));

    /// <summary>A catalog with the tools of one more toolkit. A toolkit of a name that is there already adds its tools to it.</summary>
    /// <param name="toolkit">The toolkit.</param>
    /// <exception cref="ToolkitLoadException">It has no usable name, holds a tool of another toolkit, or a tool's name is taken.</exception>
    /// <exception cref="ToolDefinitionException">A definition contradicts itself.</exception>
    public ToolCatalog Add(Toolkit toolkit)
    {
        if (string.IsNullOrWhiteSpace(toolkit.Name))
            throw new ToolkitLoadException("A toolkit has no name; give it one of letters and digits, such as MyKit.");
        ImmutableList<CatalogTool>.Builder tools = Tools.ToBuilder();
        NameIndex names = _names;
        foreach (Tool tool in toolkit.Tools)
        {
            if (!tool.Definition.ToolkitName.Equals(toolkit.Name, StringComparison.OrdinalIgnoreCase))
                throw new ToolkitLoadException($"The toolkit '{toolkit.Name}' holds '{tool.Definition.FullyQualifiedName}', which belongs to another; give it to that one.");
            var entry = new CatalogTool(tool, toolkit.Version, toolkit.Description);
            if (_disabled.Contains(entry.Definition))
                continue;
            names = names.Add(entry);
            tools.Add(entry);
        }

        return tools.Count == Tools.Count ? this : new ToolCatalog(tools.ToImmutable(), names, _disabled);
    }

    /// <summary>A catalog without one tool; this one if it isn't there.</summary>
    /// <param name="name">The tool's name, in a form that <see cref="Find(string, string?)"/> takes.</param>
    public ToolCatalog Remove(string name) => Find(name) is { } tool ? Without([tool]) : this;

    /// <summary>A catalog without the tools of one toolkit; this one if there are none.</summary>
    /// <param name="name">The toolkit's name.</param>
    public ToolCatalog RemoveToolkit(string name)
    {
        CatalogTool[] gone = [.. Tools.Where(tool => tool.Definition.ToolkitName.Equals(name, StringComparison.OrdinalIgnoreCase))];
        return gone.Length == 0 ? this : Without(gone);
    }

    /// <summary>
    /// Finds a tool by <c>Toolkit.Tool</c>, by <c>Toolkit_Tool</c> as models know it, or by <c>Tool</c> alone, tried in this order. A short name
    /// that two toolkits share finds nothing: calling the wrong tool is worse than calling none.
    /// </summary>
    /// <param name="name">The name, in any case.</param>
    /// <param name="version">The toolkit's version, which has to be exactly this; null for any.</param>
    /// <returns>The tool, or null.</returns>
    public CatalogTool? Find(string name, string? version = null) =>
        _names.Find(name) is { } tool && (version is null || tool.Definition.ToolkitVersion == version) ? tool : null;

    /// <summary>Finds a tool by the two halves of its name.</summary>
    /// <param name="toolkit">The toolkit's name, in any case.</param>
    /// <param name="tool">The tool's short name, in any case.</param>
    /// <param name="version">The toolkit's version, which has to be exactly this; null for any.</param>
    /// <returns>The tool, or null.</returns>
    public CatalogTool? FindExactly(string toolkit, string tool, string? version) => Find($"{toolkit}.{tool}", version);

    private ToolCatalog Without(IReadOnlyCollection<CatalogTool> gone)
    {
        ImmutableList<CatalogTool> tools = Tools.RemoveRange(gone);
        return new ToolCatalog(tools, tools.Aggregate(NameIndex.Empty, static (names, tool) => names.Add(tool)), _disabled);
    }
}
