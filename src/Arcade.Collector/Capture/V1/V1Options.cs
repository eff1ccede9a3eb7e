using System.Globalization;
using System.Text.Json;

namespace Arcade.Collector.Capture.V1;

/// <summary>An event's <c>options</c>, which stand for the older protocol's properties of special meaning.</summary>
internal static class V1Options
{
    private static readonly (string Name, string Property)[] Flags =
    [
        ("cookieless_mode", "$cookieless_mode"),
        ("disable_skew_correction", "$ignore_sent_at"),
        ("process_person_profile", "$process_person_profile"),
    ];

    /// <summary>The properties (as JSON) that the options stand for, or null where a known option has a value that means nothing. Unknown ones are ignored.</summary>
    public static Dictionary<string, string>? Read(JsonElement source)
    {
        var properties = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!source.TryGetProperty("options", out JsonElement options) || options.ValueKind == JsonValueKind.Null)
            return properties;
        if (options.ValueKind != JsonValueKind.Object)
            return null;
        foreach ((string name, string property) in Flags)
        {
            if (!options.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
                continue;
            if (AsFlag(value) is not { } flag)
                return null;
            properties[property] = flag ? "true" : "false";
        }

        if (!options.TryGetProperty("product_tour_id", out JsonElement tour) || tour.ValueKind == JsonValueKind.Null)
            return properties;
        properties["$product_tour_id"] = tour.GetRawText();
        return tour.ValueKind == JsonValueKind.String ? properties : null;
    }

    private static bool? AsFlag(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => value.TryGetDouble(out double number) ? number != 0 : true,
        JsonValueKind.String => value.GetString()!.Trim().ToUpper(CultureInfo.InvariantCulture) switch
        {
            "TRUE" or "1" => true,
            "FALSE" or "0" => false,
            _ => null,
        },
        _ => null,
    };
}
