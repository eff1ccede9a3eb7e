using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Arcade.Bench.Tools.Calling;

/// <summary>
/// One kept-alive connection that sends prepared bytes and takes whole answers. <c>HttpClient</c> would cost more than the servers that are
/// measured, on the same processors.
/// </summary>
internal sealed class Connection : IDisposable
{
    private static readonly byte[] LastChunk = "0\r\n\r\n"u8.ToArray();

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = 20_000 };
    private readonly byte[] _buffer = new byte[64 * 1024];

    public Connection(int port)
    {
        Port = port;
        _socket.Connect(IPAddress.Loopback, port);
    }

    public int Port { get; }

    /// <returns>The answer with its head, until the next call.</returns>
    public ReadOnlySpan<byte> Exchange(ReadOnlySpan<byte> request)
    {
        while (request.Length > 0)
            request = request[_socket.Send(request)..];
        var filled = 0;
        while (true)
        {
            var read = _socket.Receive(_buffer.AsSpan(filled));
            if (read == 0)
                throw new BenchException("A server closed its connection: " + Encoding.UTF8.GetString(_buffer, 0, filled));
            filled += read;
            if (IsWhole(_buffer.AsSpan(0, filled)))
                return _buffer.AsSpan(0, filled);
        }
    }

    public void Dispose() => _socket.Dispose();

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0)
            return false;
        var body = answer[(end + 4)..];
        var head = answer[..end];
        var at = head.IndexOf("Content-Length: "u8);
        if (at < 0)
            return body.EndsWith(LastChunk);
        var digits = head[(at + 16)..];
        digits = digits.IndexOf((byte)'\r') is >= 0 and var line ? digits[..line] : digits;
        return body.Length >= int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
    }
}
