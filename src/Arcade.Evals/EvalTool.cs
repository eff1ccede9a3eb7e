using System.Text.Json;

namespace Arcade.Evals;

/// <summary>A tool as models are told about it.</summary>
public sealed record EvalTool
{
    private const int MaxNameLength = 64;

    /// <summary>Creates a tool.</summary>
    /// <param name="name">Its name; models take letters, digits, <c>_</c> and <c>-</c>, and a dot goes to them as <c>_</c>.</param>
    /// <param name="description">What it does.</param>
    /// <param name="inputSchema">A JSON Schema of type object.</param>
    /// <exception cref="EvalException">The name can't be told to a model, or the schema is no object.</exception>
    public EvalTool(string name, string description, JsonElement inputSchema)
    {
        if (name.Length is 0 or > MaxNameLength || !name.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.'))
            throw new EvalException($"'{name}' can't be a tool's name: write up to {MaxNameLength} letters, digits, '_', '-' and '.'.");
        if (inputSchema.ValueKind != JsonValueKind.Object)
            throw new EvalException($"The input schema of '{name}' has to be a JSON object.");
        Name = name;
        Description = description;
        InputSchema = inputSchema.Clone();
    }

    /// <summary>The name that suites and reports use.</summary>
    public string Name { get; }

    /// <summary>What it does.</summary>
    public string Description { get; }

    /// <summary>The JSON Schema of its arguments.</summary>
    public JsonElement InputSchema { get; }

    /// <summary>What is sent to OpenAI's <c>tools</c> instead of a document made from the input schema; null for that.</summary>
    public JsonElement? OpenAiDocument { get; init; }

    /// <summary>What is sent to Anthropic's <c>tools</c> instead of a document made from the input schema; null for that.</summary>
    public JsonElement? AnthropicDocument { get; init; }

    /// <summary>The name that models see.</summary>
    public string ModelName => Name.Replace('.', '_');

    /// <summary>Reads a tool as MCP lists it: <c>{"name", "description"?, "inputSchema"}</c>.</summary>
    /// <param name="json">One tool of a <c>tools/list</c> answer.</param>
    /// <exception cref="EvalException">The text is none.</exception>
    public static EvalTool FromMcp(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var tool = document.RootElement;
            var description = tool.TryGetProperty("description", out var text) ? text.GetString() : null;
            return new EvalTool(tool.GetProperty("name").GetString() ?? string.Empty, description ?? string.Empty, tool.GetProperty("inputSchema"));
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new EvalException("A tool is an object with 'name', 'description' and 'inputSchema', as MCP's tools/list has it.", wrong);
        }
    }
}
