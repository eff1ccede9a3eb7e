using System.Buffers;
using System.Collections.Frozen;
using System.Text.Json;
using Arcade.Collector.Identity;

namespace Arcade.Collector.Capture.V1;

/// <summary>
/// Judges one event by the newer protocol's rules, and then reads it as what it would have been in the older one: what is stored doesn't
/// depend on the protocol.
/// </summary>
internal static class V1EventReader
{
    private const int MaxCharacters = 200;

    // Beyond those that no merge takes: the newer protocol switches person processing off for these too.
    private static readonly FrozenSet<string> NoPersons = FrozenSet.ToFrozenSet(
        ["00000000-0000-0000-0000-000000000000", "anonymous-user", "backend", "nan", "system", "user", "null", "none", "0"],
        StringComparer.OrdinalIgnoreCase);

    public static V1Result Read(JsonElement source, V1Headers headers, PayloadContext context)
    {
        Guid uuid = ReadUuid(Text(source, "uuid"));
        string name = Text(source, "event") ?? "";
        string distinctId = Text(source, "distinct_id") ?? "";
        Dictionary<string, string>? options = V1Options.Read(source);
        if (Problem(source, name, distinctId, options) is { } problem)
            return V1Result.Drop(uuid, problem);

        bool hasNoPerson = IllegalIds.Contains(distinctId) || NoPersons.Contains(distinctId);
        using JsonDocument older = JsonDocument.Parse(AsOlder(source, headers, options!));
        CapturedEvent? captured = EventReader.Read(older.RootElement, context with { IsPersonless = hasNoPerson });
        return captured is null ? V1Result.Drop(uuid, "filtered")
            : new V1Result(uuid, hasNoPerson ? "warning" : "ok", hasNoPerson ? "person_processing_disabled" : null, captured with { Token = headers.Token });
    }

    public static Guid ReadUuid(string? text) =>
        Guid.TryParseExact(text, "D", out Guid uuid)
            ? uuid
            : throw new V1Refusal(400, "missing_event_uuid", "Each event needs a 'uuid'.");

    private static string? Problem(JsonElement source, string name, string distinctId, Dictionary<string, string>? options) =>
        string.IsNullOrWhiteSpace(name) ? "missing_event_name"
        : name.Length > MaxCharacters ? "event_name_too_long"
        : string.IsNullOrWhiteSpace(distinctId) ? "missing_distinct_id"
        : distinctId.Length > MaxCharacters ? "distinct_id_too_large"
        : Rfc3339.Parse(Text(source, "timestamp")) is null ? "invalid_event_timestamp"
        : source.TryGetProperty("properties", out JsonElement properties) && properties.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null) ? "malformed_event_properties"
        : options is null ? "invalid_options"
        : null;

    private static ReadOnlyMemory<byte> AsOlder(JsonElement source, V1Headers headers, Dictionary<string, string> options)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, CompactJson.Options);
        writer.WriteStartObject();
        foreach (string name in (ReadOnlySpan<string>)["event", "uuid", "distinct_id", "timestamp"])
        {
            writer.WritePropertyName(name);
            source.GetProperty(name).WriteTo(writer);
        }

        writer.WriteStartObject("properties");
        AddText(source, "session_id", "$session_id", options);
        AddText(source, "window_id", "$window_id", options);
        if (source.TryGetProperty("properties", out JsonElement properties) && properties.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty property in properties.EnumerateObject())
            {
                if (!options.ContainsKey(property.Name) && property.Name is not ("$lib" or "$lib_version"))
                    property.WriteTo(writer);
            }
        }

        writer.WriteString("$lib", headers.Library);
        writer.WriteString("$lib_version", headers.LibraryVersion);
        foreach ((string name, string value) in options)
        {
            writer.WritePropertyName(name);
            writer.WriteRawValue(value);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    private static void AddText(JsonElement source, string name, string property, Dictionary<string, string> properties)
    {
        if (source.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String)
            properties[property] = value.GetRawText();
    }

    private static string? Text(JsonElement source, string name) =>
        source.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
