using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using Arcade.Tdk.Definitions;

namespace Arcade.Core.Validation;

/// <summary>Writes arguments anew where a tool couldn't read them as they are. What has no rule is copied byte by byte.</summary>
internal sealed class Rewriting(Utf8JsonWriter writer, bool dropsNulls)
{
    public static JsonElement EmptyObject() => Parse("{}"u8);

    public static JsonElement PlainIntegers(JsonElement arguments, ValueRule rule) => Rewrite(arguments, rule, dropsNulls: false);

    public static JsonElement WithoutAbsentNulls(JsonElement arguments, ValueRule rule)
    {
        try
        {
            return Rewrite(arguments, rule, dropsNulls: true);
        }
        catch (InvalidOperationException)
        {
            // A name that isn't Unicode can't be written again; validation refuses it, and says so.
            return arguments;
        }
    }

    private static JsonElement Rewrite(JsonElement arguments, ValueRule rule, bool dropsNulls)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true, MaxDepth = int.MaxValue }))
            new Rewriting(writer, dropsNulls).Write(arguments, rule);
        return Parse(buffer.WrittenSpan);
    }

    private static JsonElement Parse(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = int.MaxValue });
        return JsonElement.ParseValue(ref reader);
    }

    private void Write(JsonElement value, ValueRule? rule)
    {
        if (value.ValueKind == JsonValueKind.Object && rule is { Type: ToolValueType.Json })
            WriteObject(value, rule);
        else if (value.ValueKind == JsonValueKind.Array && rule is { Type: ToolValueType.Array, Items: not null })
            WriteArray(value, rule.Items);
        else if (value.ValueKind == JsonValueKind.Number && rule is { Type: ToolValueType.Integer } && !dropsNulls)
            writer.WriteRawValue(JsonNumber.Parse(JsonMarshal.GetRawUtf8Value(value)).ToPlainText(), skipInputValidation: true);
        else
            writer.WriteRawValue(JsonMarshal.GetRawUtf8Value(value), skipInputValidation: true);
    }

    private void WriteObject(JsonElement value, ValueRule rule)
    {
        writer.WriteStartObject();
        foreach (JsonProperty property in value.EnumerateObject())
        {
            MemberRule? member = FindMember(rule, property);
            if (dropsNulls && property.Value.ValueKind == JsonValueKind.Null && member is { CanNullMeanAbsent: true })
                continue;
            writer.WritePropertyName(property.Name);
            Write(property.Value, member?.Value ?? rule.Values);
        }

        writer.WriteEndObject();
    }

    private void WriteArray(JsonElement value, ValueRule items)
    {
        writer.WriteStartArray();
        foreach (JsonElement item in value.EnumerateArray())
            Write(item, items);
        writer.WriteEndArray();
    }

    private static MemberRule? FindMember(ValueRule rule, JsonProperty property) =>
        rule.MemberIndexes is { } indexes && indexes.TryGetValue(property.Name, out int index) ? rule.Members![index] : null;
}
