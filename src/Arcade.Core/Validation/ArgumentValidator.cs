using System.Text.Json;
using Arcade.Tdk.Definitions;
using Arcade.Tdk.Errors;

namespace Arcade.Core.Validation;

/// <summary>
/// Judges the arguments of one tool strictly: nothing is converted, unknown names are refused at every depth. The verdict is the one that the
/// published input schema gives (<see cref="Schemas.ToolSchemas.Input"/>), except that members given twice, text that isn't Unicode, nesting
/// beyond 64 levels and numbers beyond the range of double are refused too.
/// </summary>
public sealed class ArgumentValidator
{
    private readonly ValueRule _rule;

    internal ArgumentValidator(IReadOnlyList<ToolParameter> parameters) => _rule = ValueRule.OfParameters(parameters);

    /// <summary>Judges arguments.</summary>
    /// <param name="arguments">A JSON object; undefined counts as an empty one.</param>
    /// <param name="nullMeansAbsent">
    /// True to take null for left out where it can mean nothing else; see <see cref="WithoutAbsentNulls"/>. Default false: the published schema's verdict.
    /// </param>
    /// <returns>
    /// The arguments as tools read them: the same, save that integers written like <c>1.0</c> or <c>1e2</c>, which JSON Schema takes for
    /// integers and readers of integers don't, are in digits, and that nulls that mean absent are gone.
    /// </returns>
    /// <exception cref="ToolInputException">Something doesn't fit. The message names each field and what was expected, up to 20 of them, and no value.</exception>
    public JsonElement Validate(JsonElement arguments, bool nullMeansAbsent = false)
    {
        if (arguments.ValueKind == JsonValueKind.Undefined)
            arguments = Rewriting.EmptyObject();
        Findings findings = ValueJudge.Judge("arguments", arguments, _rule, nullMeansAbsent);
        if (!findings.IsEmpty)
            throw new ToolInputException($"Invalid input: {findings}");
        if (findings.HasAbsentNull)
            arguments = Rewriting.WithoutAbsentNulls(arguments, _rule);
        return findings.HasUnusualInteger ? Rewriting.PlainIntegers(arguments, _rule) : arguments;
    }

    /// <summary>
    /// Takes out null where it can only mean that the argument was left out: optional and not nullable, at every depth. Models that were given
    /// OpenAI's strict schema have to name every argument and send such nulls, and clients turn MCP's schemas into that form too.
    /// </summary>
    /// <param name="arguments">Arguments that nobody has judged yet.</param>
    /// <returns>The arguments without such nulls.</returns>
    public JsonElement WithoutAbsentNulls(JsonElement arguments) =>
        arguments.ValueKind == JsonValueKind.Object ? Rewriting.WithoutAbsentNulls(arguments, _rule) : arguments;
}
