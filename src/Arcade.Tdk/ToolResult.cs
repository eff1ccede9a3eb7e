using System.Buffers;
using System.Text.Json;

namespace Arcade.Tdk;

/// <summary>What a call of a tool returned: a JSON value, rich content, or nothing.</summary>
public sealed class ToolResult
{
    private ToolResult(ReadOnlyMemory<byte> json, IReadOnlyList<ToolContent> content)
    {
        Json = json;
        Content = content;
    }

    /// <summary>The result of a method that returns nothing.</summary>
    public static ToolResult Nothing { get; } = new(default, []);

    /// <summary>The value as UTF-8 JSON text, <c>null</c> included; empty where the method returned nothing or content alone.</summary>
    public ReadOnlyMemory<byte> Json { get; }

    /// <summary>Texts, images, audio and links to resources, where the method returned such; else empty.</summary>
    public IReadOnlyList<ToolContent> Content { get; }

    /// <summary>A result that is a JSON value.</summary>
    /// <typeparam name="T">The type of the method's value.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="write">Writes exactly one JSON value.</param>
    public static ToolResult FromValue<T>(T value, Action<Utf8JsonWriter, T> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            write(writer, value);
        return new ToolResult(buffer.WrittenMemory, []);
    }

    /// <summary>A result that is content for the model to look at. Callers that know JSON alone are given its texts.</summary>
    /// <param name="content">One item or more.</param>
    public static ToolResult FromContent(params IReadOnlyList<ToolContent> content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return new ToolResult(default, content);
    }
}
