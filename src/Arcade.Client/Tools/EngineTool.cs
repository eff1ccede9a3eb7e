using System.Text.Json;

namespace Arcade.Client.Tools;

/// <summary>A tool in the Engine's catalogue.</summary>
public sealed record EngineTool
{
    /// <summary>Toolkit, tool and version: <c>Math.Add@1.0.0</c>.</summary>
    public string FullyQualifiedName { get; init; } = string.Empty;

    /// <summary>Toolkit and tool: <c>Math.Add</c>.</summary>
    public string QualifiedName { get; init; } = string.Empty;

    /// <summary>The tool alone: <c>Add</c>.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>What it does.</summary>
    public string? Description { get; init; }

    /// <summary>What it belongs to.</summary>
    public EngineToolkit? Toolkit { get; init; }

    /// <summary>What it takes.</summary>
    public EngineToolInput? Input { get; init; }

    /// <summary>What it returns.</summary>
    public EngineToolOutput? Output { get; init; }

    /// <summary>What it needs before it can be called.</summary>
    public EngineToolRequirements? Requirements { get; init; }

    /// <summary>What models are given, by the name of the format that was asked for.</summary>
    public JsonElement? FormattedSchema { get; init; }

    /// <summary>What to use instead.</summary>
    public string? DeprecationMessage { get; init; }
}
