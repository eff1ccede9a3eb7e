using Arcade.Core.Schemas;
using Arcade.Core.Validation;
using Arcade.Tdk;
using Arcade.Tdk.Definitions;

namespace Arcade.Core.Catalog;

/// <summary>A tool in a catalog, with what is made from its definition once.</summary>
public sealed class CatalogTool
{
    private readonly Lazy<ArgumentValidator> _arguments;
    private readonly Lazy<ResultValidator> _result;

    /// <summary>Creates the entry.</summary>
    /// <param name="tool">The tool; its definition is checked.</param>
    /// <param name="toolkitVersion">The version where the definition names none; null for none.</param>
    /// <param name="toolkitDescription">The toolkit's description where the definition has none; null for none.</param>
    /// <exception cref="Tdk.Errors.ToolDefinitionException">The definition contradicts itself.</exception>
    public CatalogTool(Tool tool, string? toolkitVersion = null, string? toolkitDescription = null)
    {
        Tool = tool;
        Definition = tool.Definition with
        {
            ToolkitVersion = tool.Definition.ToolkitVersion ?? toolkitVersion,
            ToolkitDescription = tool.Definition.ToolkitDescription ?? toolkitDescription,
        };
        DefinitionRules.Check(Definition);
        Schemas = new ToolSchemas(Definition);
        _arguments = new(() => new ArgumentValidator(Definition.Parameters));
        _result = new(() => new ResultValidator(Definition.Output));
    }

    /// <summary>The tool as its author gave it.</summary>
    public Tool Tool { get; }

    /// <summary>What is told about it, completed with what its toolkit says.</summary>
    public ToolDefinition Definition { get; }

    /// <summary>The name over MCP and to models, which take no dots: <c>MyKit_SendMessage</c>.</summary>
    public string ModelName => Schemas.ModelName;

    /// <summary>The description for MCP clients: a deprecated tool's begins with <c>[DEPRECATED: why] </c>.</summary>
    public string McpDescription => Definition.DeprecationMessage is { } why ? $"[DEPRECATED: {why}] {Definition.Description}" : Definition.Description;

    /// <summary>Its JSON Schemas.</summary>
    public ToolSchemas Schemas { get; }

    /// <summary>Judges arguments.</summary>
    public ArgumentValidator Arguments => _arguments.Value;

    /// <summary>Judges what it returned.</summary>
    public ResultValidator Result => _result.Value;
}
