using System.Text.Json;

namespace Arcade.Evals.Scoring;

/// <summary>Completes arguments with what the tools' schemas have as defaults, so that leaving a default out is no mistake.</summary>
internal sealed class ArgumentDefaults(IReadOnlyList<EvalTool> tools)
{
    /// <summary>Gives every argument that the call has or the tool takes; null for one that is absent or null and has no default.</summary>
    /// <remarks>A tool that is not known has the arguments of the call alone: models invent names.</remarks>
    public IReadOnlyDictionary<string, JsonElement?> Complete(ToolCall call)
    {
        var arguments = new Dictionary<string, JsonElement?>(StringComparer.Ordinal);
        foreach (var argument in call.Arguments.EnumerateObject())
            arguments[argument.Name] = argument.Value.ValueKind == JsonValueKind.Null ? null : argument.Value;
        var tool = tools.FirstOrDefault(known => ToolNames.AreEqual(known.Name, call.Name));
        if (tool is null || !tool.InputSchema.TryGetProperty("properties", out var properties) || properties.ValueKind != JsonValueKind.Object)
            return arguments;
        foreach (var property in properties.EnumerateObject())
        {
            // Strict mode makes models write null for what they leave out.
            if (!arguments.TryGetValue(property.Name, out var value) || value is null)
                arguments[property.Name] = DefaultOf(property.Value);
        }

        return arguments;
    }

    private static JsonElement? DefaultOf(JsonElement schema) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("default", out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
