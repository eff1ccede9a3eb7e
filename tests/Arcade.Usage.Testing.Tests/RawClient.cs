using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Arcade.Usage.Testing.Tests;

/// <summary>A client without HTTP's manners, to see what really happens on the socket.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly TcpClient _client = new() { NoDelay = true };

    public static async Task<RawClient> ConnectAsync(LoopbackService service)
    {
        var raw = new RawClient();
        await raw._client.ConnectAsync(IPAddress.Loopback, service.Port, TestContext.Current.CancellationToken);
        return raw;
    }

    public static string Head(int contentLength, string path = "/batch/") =>
        $"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: {contentLength}\r\n\r\n";

    public Task SendAsync(string text) => _client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(text), TestContext.Current.CancellationToken).AsTask();

    public Task PostAsync(string body) => SendAsync(Head(Encoding.UTF8.GetByteCount(body)) + body);

    /// <summary>What one read brings; empty at the end of the stream.</summary>
    public async Task<string> ReadAsync(int atMost = 65536)
    {
        var buffer = new byte[atMost];
        var count = await _client.GetStream().ReadAsync(buffer, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(buffer, 0, count);
    }

    public async Task<string> ReadUntilAsync(string text)
    {
        var all = new StringBuilder();
        while (!all.ToString().Contains(text, StringComparison.Ordinal))
        {
            var piece = await ReadAsync(1);
            Assert.True(piece.Length > 0, $"The connection ended after: {all}");
            all.Append(piece);
        }

        return all.ToString();
    }

    public async Task<SocketError> ReadErrorAsync()
    {
        var exception = await Assert.ThrowsAsync<IOException>(() => ReadAsync());
        return Assert.IsType<SocketException>(exception.InnerException).SocketErrorCode;
    }

    public bool HasNothingToRead => _client.Client.Available == 0 && !_client.Client.Poll(0, SelectMode.SelectRead);

    public void Dispose() => _client.Dispose();
}
