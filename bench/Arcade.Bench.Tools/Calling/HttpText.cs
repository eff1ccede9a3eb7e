using System.Globalization;
using System.Text;

namespace Arcade.Bench.Tools.Calling;

/// <summary>Requests as they are on the wire.</summary>
internal static class HttpText
{
    public const string AcceptBoth = "Accept: application/json, text/event-stream\r\n";

    public static byte[] Get(string path) => Encoding.UTF8.GetBytes($"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");

    public static byte[] Delete(string path, string headers) => Encoding.UTF8.GetBytes($"DELETE {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{headers}\r\n");

    /// <param name="path">The path.</param>
    /// <param name="body">JSON.</param>
    /// <param name="headers">Further header lines, each with its end.</param>
    public static byte[] Post(string path, string body, string headers = "") => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n{headers}\r\n{body}"));
}
