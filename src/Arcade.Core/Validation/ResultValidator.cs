using System.Text.Json;
using Arcade.Tdk.Definitions;
using Arcade.Tdk.Errors;

namespace Arcade.Core.Validation;

/// <summary>Judges what one tool returned by what it declares, as the published output schema does.</summary>
public sealed class ResultValidator
{
    private readonly ValueRule? _rule;

    internal ResultValidator(ToolOutput output) => _rule = output.Schema is { } schema ? new ValueRule(schema) : null;

    /// <summary>Judges a value.</summary>
    /// <param name="json">The value as UTF-8 JSON text.</param>
    /// <exception cref="ToolOutputException">It doesn't fit, or the tool declares no value. The developer's message names the fields and no value.</exception>
    public void Validate(ReadOnlySpan<byte> json)
    {
        if (_rule is null)
            throw Refused("the tool declares no value, and returned one");
        JsonElement value;
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 1000 });
            value = JsonElement.ParseValue(ref reader);
            reader.Read();
        }
        catch (JsonException exception)
        {
            throw Refused("the value isn't JSON", exception);
        }

        Findings findings = ValueJudge.Judge("result", value, _rule);
        if (!findings.IsEmpty)
            throw Refused(findings.ToString());
    }

    private static ToolOutputException Refused(string why, Exception? cause = null) =>
        new("The tool returned something else than it declares.", $"Invalid output: {why}", cause);
}
