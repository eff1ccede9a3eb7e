using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;

namespace Arcade.Collector.Tests;

/// <summary>The ways in which SDKs wrap the same JSON.</summary>
internal static class Encodings
{
    public static readonly string[] All =
    [
        "plain", "plain-as-text", "plain-chunked", "plain-with-bom", "gzip-header", "gzip-query", "gzip-js-query", "gzip-sniffed",
        "gzip-base64", "base64", "base64-query", "form-base64", "form-base64-unescaped", "form-json", "form-gzip", "query-base64", "query-json",
    ];

    public static HttpRequestMessage Request(string encoding, string path, string json)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        string base64 = Convert.ToBase64String(bytes);
        string gzip64 = Convert.ToBase64String(Gzip(bytes));
        return encoding switch
        {
            "plain" => Post(path, bytes, "application/json; charset=utf-8"),
            "plain-as-text" => Post(path, bytes, "text/plain"),
            "plain-chunked" => Chunked(Post(path, bytes, "application/json")),
            "plain-with-bom" => Post(path, [.. Encoding.UTF8.Preamble, .. bytes], "application/json"),
            "gzip-header" => WithEncoding(Post(path, Gzip(bytes), "application/json"), "gzip"),
            "gzip-query" => Post(path + "?compression=GZIP", Gzip(bytes), "text/plain"),
            "gzip-js-query" => Post(path + "?compression=gzip-js&ver=1.2.3", Gzip(bytes), "text/plain"),
            "gzip-sniffed" => Post(path, Gzip(bytes), "text/plain"),
            "gzip-base64" => Post(path + "?compression=gzip", Encoding.ASCII.GetBytes(gzip64), "text/plain"),
            "base64" => Post(path, Encoding.ASCII.GetBytes(base64), "text/plain"),
            "base64-query" => Post(path + "?compression=base64", Encoding.ASCII.GetBytes(base64), "text/plain"),
            "form-base64" => Form(path, "data=" + Uri.EscapeDataString(base64)),
            "form-base64-unescaped" => Form(path, "data=" + base64 + "&compression=base64"),
            "form-json" => Form(path, "data=" + Uri.EscapeDataString(json)),
            "form-gzip" => Form(path, "compression=gzip-js&data=" + Uri.EscapeDataString(gzip64)),
            "query-base64" => new HttpRequestMessage(HttpMethod.Get, path + "?data=" + Uri.EscapeDataString(base64)),
            "query-json" => new HttpRequestMessage(HttpMethod.Get, path + "?data=" + Uri.EscapeDataString(json)),
            _ => throw new ArgumentException(encoding, nameof(encoding)),
        };
    }

    public static byte[] Gzip(ReadOnlySpan<byte> bytes)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.SmallestSize, leaveOpen: true))
            gzip.Write(bytes);
        return target.ToArray();
    }

    public static HttpRequestMessage Post(string path, byte[] body, string contentType)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        return new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
    }

    private static HttpRequestMessage Form(string path, string body) =>
        Post(path, Encoding.ASCII.GetBytes(body), "application/x-www-form-urlencoded");

    private static HttpRequestMessage Chunked(HttpRequestMessage request)
    {
        request.Headers.TransferEncodingChunked = true;
        return request;
    }

    private static HttpRequestMessage WithEncoding(HttpRequestMessage request, string encoding)
    {
        request.Content!.Headers.ContentEncoding.Add(encoding);
        return request;
    }
}
