using System.IO.Compression;
using System.Text.Json;

namespace Arcade.Usage.Tests.Sending.Conformance;

/// <summary>A request body read the way PostHog's harness reads it: by its headers and bytes alone, with nothing of our own decoder.</summary>
internal static class WireBody
{
    public static JsonElement Read(ReadOnlyMemory<byte> body)
    {
        using var gzip = new GZipStream(new MemoryStream(body.ToArray()), CompressionMode.Decompress);
        using var document = JsonDocument.Parse(gzip);
        return document.RootElement.Clone();
    }

    public static IReadOnlyList<JsonElement> Batch(ReadOnlyMemory<byte> body) => [.. Read(body).GetProperty("batch").EnumerateArray()];
}
