using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Arcade.Collector.Tests.Capture;

/// <summary>Requests that no client would write: sent as they stand, and answered up to the end of the connection.</summary>
internal static class RawRequest
{
    public static async Task<string> SendAsync(RunningCollector collector, string head, string body = "")
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, collector.Address.Port, TestContext.Current.CancellationToken);
        await using NetworkStream stream = client.GetStream();
        string request = $"{head.ReplaceLineEndings("\r\n")}\r\nHost: localhost\r\nConnection: close\r\n\r\n{body}";
        await stream.WriteAsync(Encoding.UTF8.GetBytes(request), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
