using Arcade.Tdk.Definitions;

namespace Arcade.Tdk;

/// <summary>One tool: what is told about it, and how it is called.</summary>
/// <param name="definition">What catalogs and models are told.</param>
/// <param name="invoke">Calls the author's method; see <see cref="ToolInvoker"/>.</param>
public sealed class Tool(ToolDefinition definition, ToolInvoker invoke)
{
    /// <summary>What catalogs and models are told.</summary>
    public ToolDefinition Definition { get; } = definition;

    /// <summary>Calls the author's method with arguments that were validated against <see cref="Definition"/>.</summary>
    public ToolInvoker Invoke { get; } = invoke;
}
