using System.Globalization;
using System.Text.Json;

namespace Arcade.Evals.Critics;

/// <summary>Reads arguments as text or number, as critics want them.</summary>
internal static class ArgumentText
{
    /// <summary>A text as it is, the items of a list with spaces between, and anything else as its JSON.</summary>
    public static string Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Array => string.Join(' ', value.EnumerateArray().Select(Of)),
        _ => value.GetRawText(),
    };

    /// <summary>A number, or the number that a text says.</summary>
    public static bool TryNumber(JsonElement value, out double number)
    {
        number = 0;
        return value.ValueKind switch
        {
            JsonValueKind.Number => value.TryGetDouble(out number),
            JsonValueKind.String => double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number),
            _ => false,
        };
    }
}
