using System.Runtime.InteropServices;
using System.Text.Json;
using Arcade.Tdk.Definitions;

namespace Arcade.Core.Wire;

/// <summary>The member <c>metadata</c> of a definition: what the tool is about and what it does to the world. Null where nothing is said of either.</summary>
internal static class ToolMetadataJson
{
    public static void Write(Utf8JsonWriter writer, ToolBehavior behavior, ToolClassification? classification)
    {
        IReadOnlyList<string> operations = classification?.Operations ?? [];
        if (classification is null && behavior == ToolBehavior.Unknown)
        {
            writer.WriteNull("metadata"u8);
            return;
        }

        writer.WriteStartObject("metadata"u8);
        WriteDomains(writer, classification?.ServiceDomains ?? []);
        if (operations.Count == 0 && behavior == ToolBehavior.Unknown)
            writer.WriteNull("behavior"u8);
        else
            WriteBehavior(writer, behavior, operations);
        writer.WritePropertyName("extras"u8);
        if (classification is { Extras: { ValueKind: JsonValueKind.Object } extras })
            // As they stand: half a surrogate pair in an author's text is JSON, can't be written as text, and must not take the other tools with it.
            writer.WriteRawValue(JsonMarshal.GetRawUtf8Value(extras), skipInputValidation: true);
        else
            writer.WriteNullValue();
        writer.WriteEndObject();
    }

    public static ToolBehavior ReadBehavior(WireReader? metadata) => metadata?.OptionalChild("behavior") is not { } behavior
        ? ToolBehavior.Unknown
        : new ToolBehavior
        {
            IsReadOnly = behavior.OptionalFlag("read_only"),
            IsDestructive = behavior.OptionalFlag("destructive"),
            IsIdempotent = behavior.OptionalFlag("idempotent"),
            IsOpenWorld = behavior.OptionalFlag("open_world"),
        };

    public static ToolClassification? ReadClassification(WireReader? metadata)
    {
        var read = new ToolClassification
        {
            ServiceDomains = metadata?.OptionalChild("classification")?.OptionalTexts("service_domains") ?? [],
            Operations = metadata?.OptionalChild("behavior")?.OptionalTexts("operations") ?? [],
            Extras = metadata?.OptionalObject("extras") ?? default,
        };
        return read is { ServiceDomains.Count: 0, Operations.Count: 0, Extras.ValueKind: JsonValueKind.Undefined } ? null : read;
    }

    private static void WriteDomains(Utf8JsonWriter writer, IReadOnlyList<string> domains)
    {
        if (domains.Count == 0)
        {
            writer.WriteNull("classification"u8);
            return;
        }

        writer.WriteStartObject("classification"u8);
        WriteTexts(writer, "service_domains"u8, domains);
        writer.WriteEndObject();
    }

    private static void WriteBehavior(Utf8JsonWriter writer, ToolBehavior behavior, IReadOnlyList<string> operations)
    {
        writer.WriteStartObject("behavior"u8);
        WriteTexts(writer, "operations"u8, operations);
        WriteFlag(writer, "read_only"u8, behavior.IsReadOnly);
        WriteFlag(writer, "destructive"u8, behavior.IsDestructive);
        WriteFlag(writer, "idempotent"u8, behavior.IsIdempotent);
        WriteFlag(writer, "open_world"u8, behavior.IsOpenWorld);
        writer.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyList<string> texts)
    {
        if (texts.Count == 0)
        {
            writer.WriteNull(name);
            return;
        }

        writer.WriteStartArray(name);
        foreach (string text in texts)
            writer.WriteStringValue(text);
        writer.WriteEndArray();
    }

    private static void WriteFlag(Utf8JsonWriter writer, ReadOnlySpan<byte> name, bool? flag)
    {
        if (flag is { } known)
            writer.WriteBoolean(name, known);
        else
            writer.WriteNull(name);
    }
}
