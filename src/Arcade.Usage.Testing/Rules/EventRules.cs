using System.Globalization;
using System.Text.Json;

namespace Arcade.Usage.Testing.Rules;

/// <summary>What is sent with every event, aliases included.</summary>
internal static class EventRules
{
    private static readonly string[] TimestampForms = ["yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", "yyyy-MM-dd'T'HH:mm:ss.ffffff'+00:00'"];

    private static readonly (string Name, string Expectation, Func<JsonElement, bool> Holds)[] Common =
    [
        ("$lib", "\"arcade-usage\"", value => value.ValueKind == JsonValueKind.String && value.ValueEquals("arcade-usage"u8)),
        ("$lib_version", "a text", value => value.ValueKind == JsonValueKind.String && !value.ValueEquals(""u8)),
        ("$is_server", "false", value => value.ValueKind == JsonValueKind.False),
        ("$geoip_disable", "true", value => value.ValueKind == JsonValueKind.True),
        ("$ip", "\"0.0.0.0\"", value => value.ValueKind == JsonValueKind.String && value.ValueEquals("0.0.0.0"u8)),
        ("schema", "an integer", value => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _)),
    ];

    public static IEnumerable<string> Check(Snapshot snapshot) => snapshot.Events.SelectMany(OfEvent);

    private static IEnumerable<string> OfEvent(CapturedEvent captured)
    {
        var name = $"Event {captured.Uuid ?? "without uuid"} '{captured.Name}' (#{captured.RequestNumber})";
        if (!Guid.TryParseExact(captured.Uuid, "D", out var uuid) || uuid.Version != 7)
            yield return $"{name} has no uuid of version 7.";
        if (!IsTimestamp(captured.Timestamp))
            yield return $"{name} has timestamp {captured.Timestamp ?? "none"} where UTC with six fractional digits belongs, as 2026-11-21T10:00:00.000000Z.";
        foreach (var property in Common)
        {
            if (!captured.Properties.TryGetProperty(property.Name, out var value))
                yield return $"{name} lacks {property.Name}.";
            else if (!property.Holds(value))
                yield return $"{name} has {property.Name} {value.GetRawText()} where {property.Expectation} belongs.";
        }
    }

    private static bool IsTimestamp(string? text) => DateTime.TryParseExact(text, TimestampForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
