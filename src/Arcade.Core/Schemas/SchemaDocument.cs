using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Arcade.Core.Schemas;

/// <summary>A JSON text that is made once per tool and sent as often as somebody asks.</summary>
public sealed class SchemaDocument
{
    internal SchemaDocument(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        // The text goes to models, which pay for every escape; it never becomes a part of a page.
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            write(writer);
        Utf8 = buffer.WrittenSpan.ToArray();
        var reader = new Utf8JsonReader(Utf8.Span);
        Element = JsonElement.ParseValue(ref reader);
    }

    /// <summary>The text, UTF-8.</summary>
    public ReadOnlyMemory<byte> Utf8 { get; }

    /// <summary>The same, read.</summary>
    public JsonElement Element { get; }

    /// <summary>The text.</summary>
    public override string ToString() => System.Text.Encoding.UTF8.GetString(Utf8.Span);
}
