using System.Collections.Immutable;
using Arcade.Tdk.Errors;

namespace Arcade.Core.Catalog;

/// <summary>Who bears which name. Names for models are looked up, never taken apart: an underscore may belong to either half.</summary>
internal sealed class NameIndex
{
    private static readonly ImmutableDictionary<string, CatalogTool> NoNames = ImmutableDictionary.Create<string, CatalogTool>(StringComparer.OrdinalIgnoreCase);
    private readonly ImmutableDictionary<string, CatalogTool> _byFullName;
    private readonly ImmutableDictionary<string, CatalogTool> _byModelName;
    private readonly ImmutableDictionary<string, CatalogTool?> _byShortName;

    private NameIndex(
        ImmutableDictionary<string, CatalogTool> byFullName,
        ImmutableDictionary<string, CatalogTool> byModelName,
        ImmutableDictionary<string, CatalogTool?> byShortName)
    {
        _byFullName = byFullName;
        _byModelName = byModelName;
        _byShortName = byShortName;
    }

    public static NameIndex Empty { get; } =
        new(NoNames, NoNames, ImmutableDictionary.Create<string, CatalogTool?>(StringComparer.OrdinalIgnoreCase));

    public NameIndex Add(CatalogTool tool)
    {
        string full = tool.Definition.FullyQualifiedName;
        Refuse(_byFullName, full, tool);
        Refuse(_byModelName, tool.ModelName, tool);
        string shortName = tool.Definition.Name;
        return new(
            _byFullName.Add(full, tool),
            _byModelName.Add(tool.ModelName, tool),
            _byShortName.SetItem(shortName, _byShortName.ContainsKey(shortName) ? null : tool));
    }

    public CatalogTool? Find(string name) =>
        _byFullName.GetValueOrDefault(name) ?? _byModelName.GetValueOrDefault(name) ?? _byShortName.GetValueOrDefault(name);

    private static void Refuse(ImmutableDictionary<string, CatalogTool> taken, string name, CatalogTool newcomer)
    {
        if (taken.TryGetValue(name, out CatalogTool? first))
        {
            throw new ToolkitLoadException(
                $"Two tools are called '{name}': {Describe(first)} and {Describe(newcomer)}. Names don't differ by case, nor by a dot for an underscore; rename one.");
        }
    }

    private static string Describe(CatalogTool tool) =>
        $"'{tool.Definition.Name}' of toolkit '{tool.Definition.ToolkitName}'" + (tool.Definition.ToolkitVersion is { } version ? $" {version}" : "");
}
