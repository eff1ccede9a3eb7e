using System.Text.Json;
using Arcade.Tdk.Definitions;

namespace Arcade.Core.Wire;

/// <summary>The member <c>metadata</c> of a definition, of which we know the behaviour alone.</summary>
internal static class ToolBehaviorJson
{
    public static void Write(Utf8JsonWriter writer, ToolBehavior behavior)
    {
        if (behavior == ToolBehavior.Unknown)
        {
            writer.WriteNull("metadata"u8);
            return;
        }

        writer.WriteStartObject("metadata"u8);
        writer.WriteNull("classification"u8);
        writer.WriteStartObject("behavior"u8);
        writer.WriteNull("operations"u8);
        WriteFlag(writer, "read_only"u8, behavior.IsReadOnly);
        WriteFlag(writer, "destructive"u8, behavior.IsDestructive);
        WriteFlag(writer, "idempotent"u8, behavior.IsIdempotent);
        WriteFlag(writer, "open_world"u8, behavior.IsOpenWorld);
        writer.WriteEndObject();
        writer.WriteNull("extras"u8);
        writer.WriteEndObject();
    }

    public static ToolBehavior Read(WireReader? metadata) => metadata?.OptionalChild("behavior") is not { } behavior
        ? ToolBehavior.Unknown
        : new ToolBehavior
        {
            IsReadOnly = behavior.OptionalFlag("read_only"),
            IsDestructive = behavior.OptionalFlag("destructive"),
            IsIdempotent = behavior.OptionalFlag("idempotent"),
            IsOpenWorld = behavior.OptionalFlag("open_world"),
        };

    private static void WriteFlag(Utf8JsonWriter writer, ReadOnlySpan<byte> name, bool? flag)
    {
        if (flag is { } known)
            writer.WriteBoolean(name, known);
        else
            writer.WriteNull(name);
    }
}
