using System.Text.Json;

namespace Arcade.Evals.Critics;

/// <summary>All or nothing: the values are equal, after the actual one was read as the expected one's type (<c>"5"</c> is 5, <c>"true"</c> is true, 1.0 is 1).</summary>
/// <param name="field">The argument's name.</param>
public sealed class BinaryCritic(string field) : Critic(field)
{
    /// <inheritdoc />
    public override CriticVerdict Judge(JsonElement? expected, JsonElement? actual)
    {
        // What many models write for null.
        var wanted = IsNone(expected) ? null : expected;
        var given = IsNone(actual) ? null : actual;
        return CriticVerdict.Of(wanted is { } one && given is { } other ? AreEqual(one, other) : wanted is null && given is null);
    }

    private static bool IsNone(JsonElement? value) => value is { ValueKind: JsonValueKind.String } text && text.ValueEquals("None"u8);

    private static bool AreEqual(JsonElement expected, JsonElement actual) => JsonElement.DeepEquals(expected, actual) || expected.ValueKind switch
    {
        JsonValueKind.String => actual.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False && expected.ValueEquals(actual.GetRawText()),
        JsonValueKind.True => IsText(actual, "true"),
        JsonValueKind.False => IsText(actual, "false"),
        JsonValueKind.Number or JsonValueKind.Array or JsonValueKind.Object => IsSameJson(expected, actual),
        _ => false,
    };

    private static bool IsText(JsonElement value, string text) =>
        value.ValueKind == JsonValueKind.String && string.Equals(value.GetString(), text, StringComparison.OrdinalIgnoreCase);

    // Some models write a number, a list or an object as the text of its JSON. Numbers compare by all of their digits: identifiers are longer than a double.
    private static bool IsSameJson(JsonElement expected, JsonElement actual)
    {
        if (actual.ValueKind != JsonValueKind.String)
            return false;
        try
        {
            using var read = JsonDocument.Parse(actual.GetString()!);
            return JsonElement.DeepEquals(expected, read.RootElement);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
