using System.Text.Json;
using System.Text.Json.Nodes;

namespace Arcade.Evals;

/// <summary>A call of a tool, expected or made.</summary>
public sealed record ToolCall
{
    private static readonly JsonElement NoArguments = JsonDocument.Parse("{}").RootElement;

    /// <summary>Creates a call from JSON text.</summary>
    /// <param name="name">The tool's name.</param>
    /// <param name="argumentsJson">A JSON object.</param>
    /// <exception cref="EvalException">The text is no JSON object.</exception>
    public ToolCall(string name, string argumentsJson)
        : this(name, Parse(name, argumentsJson))
    {
    }

    /// <summary>Creates a call from names and values.</summary>
    /// <param name="name">The tool's name.</param>
    /// <param name="arguments">The arguments; numbers, texts and booleans convert by themselves.</param>
    public ToolCall(string name, params (string Name, JsonNode? Value)[] arguments)
        : this(name, ObjectOf(arguments))
    {
    }

    /// <summary>Creates a call.</summary>
    /// <param name="name">The tool's name.</param>
    /// <param name="arguments">A JSON object.</param>
    /// <exception cref="EvalException">The arguments are no object.</exception>
    public ToolCall(string name, JsonElement arguments)
    {
        if (arguments.ValueKind != JsonValueKind.Object)
            throw new EvalException($"The arguments of '{name}' have to be a JSON object.");
        Name = name;
        Arguments = arguments;
    }

    /// <summary>The tool's name.</summary>
    public string Name { get; }

    /// <summary>The arguments, an object.</summary>
    public JsonElement Arguments { get; }

    /// <summary>What results name the call by, in a conversation; null where none is needed.</summary>
    public string? Id { get; init; }

    /// <summary>What the model wrote as arguments where that is no JSON object; null where all is well.</summary>
    public string? InvalidArguments { get; init; }

    internal static ToolCall Invalid(string name, string? id, string arguments) => new(name, NoArguments) { Id = id, InvalidArguments = arguments };

    private static JsonElement Parse(string name, string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.Clone();
        }
        catch (JsonException wrong)
        {
            throw new EvalException($"The arguments of '{name}' are no JSON: {wrong.Message}", wrong);
        }
    }

    private static JsonElement ObjectOf((string Name, JsonNode? Value)[] arguments)
    {
        var node = new JsonObject();
        foreach (var (name, value) in arguments)
            node[name] = value;
        using var document = JsonDocument.Parse(node.ToJsonString());
        return document.RootElement.Clone();
    }
}
