using System.Text.Json;

namespace Arcade.Collector.Capture;

/// <summary>An event's properties as they are kept: with the effective person changes, or without any when the event is personless.</summary>
internal static class StoredProperties
{
    public static string Write(JsonElement? properties, PersonChanges changes, bool personless) =>
        CompactJson.Write((properties, changes, personless), static (writer, state) =>
        {
            writer.WriteStartObject();
            if (state.properties is { } some)
                WriteOrdinary(writer, some);
            if (!state.personless)
                WriteChanges(writer, state.changes);
            writer.WriteEndObject();
        });

    private static void WriteOrdinary(Utf8JsonWriter writer, JsonElement properties)
    {
        foreach (JsonProperty property in properties.EnumerateObject())
        {
            if (property.Name is not ("$set" or "$set_once" or "$unset"))
                property.WriteTo(writer);
        }
    }

    private static void WriteChanges(Utf8JsonWriter writer, PersonChanges changes)
    {
        WriteValues(writer, "$set", changes.Set);
        WriteValues(writer, "$set_once", changes.SetOnce);
        if (changes.Unset.Count == 0)
            return;
        writer.WriteStartArray("$unset");
        foreach (string name in changes.Unset)
            writer.WriteStringValue(name);
        writer.WriteEndArray();
    }

    private static void WriteValues(Utf8JsonWriter writer, string name, IReadOnlyDictionary<string, string> values)
    {
        if (values.Count == 0)
            return;
        writer.WriteStartObject(name);
        foreach ((string key, string json) in values)
        {
            writer.WritePropertyName(key);
            writer.WriteRawValue(json, skipInputValidation: true);
        }

        writer.WriteEndObject();
    }
}
