using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Arcade.Collector.Capture;

/// <summary>JSON without white space; writing it also proves that every string in it is Unicode text.</summary>
internal static class CompactJson
{
    // Nothing of it is ever put into HTML: it is served as application/json, and the page inserts text alone.
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static string Of(JsonElement value) => Write(value, static (writer, element) => element.WriteTo(writer));

    public static string Write<T>(T state, Action<Utf8JsonWriter, T> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
            write(writer, state);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
