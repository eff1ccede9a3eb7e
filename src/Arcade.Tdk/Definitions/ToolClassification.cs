using System.Text.Json;

namespace Arcade.Tdk.Definitions;

/// <summary>What a tool is about, for those who choose among many tools.</summary>
public sealed record ToolClassification
{
    /// <summary>The kinds of services that it deals with, in snake case, e.g. <c>source_code</c>; empty for nothing said.</summary>
    public IReadOnlyList<string> ServiceDomains { get; init; } = [];

    /// <summary>What it does to the things of its service: <c>read</c>, <c>create</c>, <c>update</c>, <c>delete</c>, <c>opaque</c>; empty for nothing said.</summary>
    public IReadOnlyList<string> Operations { get; init; } = [];

    /// <summary>More facts of its author's own: a JSON object; undefined for none.</summary>
    public JsonElement Extras { get; init; }

    /// <summary>Facts out of JSON text.</summary>
    /// <param name="json">A JSON object.</param>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static JsonElement ParseExtras(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
