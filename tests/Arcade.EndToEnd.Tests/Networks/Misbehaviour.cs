using System.Net.Sockets;
using System.Text;

namespace Arcade.EndToEnd.Tests.Networks;

/// <summary>What the other end of a connection may do.</summary>
internal static class Misbehaviour
{
    private const int HandshakeRecord = 0x16;

    private static readonly TimeSpan Drip = TimeSpan.FromMilliseconds(400);

    public static Task Reset(Socket connection, CancellationToken cancellationToken)
    {
        // Closed with data unread or lingering refused, a connection ends by a reset.
        connection.LingerState = new LingerOption(true, 0);
        connection.Dispose();
        return Task.CompletedTask;
    }

    public static Task Close(Socket connection, CancellationToken cancellationToken)
    {
        connection.Dispose();
        return Task.CompletedTask;
    }

    public static async Task ResetAfterHello(Socket connection, CancellationToken cancellationToken)
    {
        await ReadSomeAsync(connection, cancellationToken);
        await Reset(connection, cancellationToken);
    }

    /// <summary>Accepts, and says nothing until the other end goes away.</summary>
    public static async Task Silence(Socket connection, CancellationToken cancellationToken)
    {
        using (connection)
            await Task.Delay(Timeout.Infinite, cancellationToken);
    }

    /// <summary>Begins a handshake and never goes on.</summary>
    public static async Task StallAfterHello(Socket connection, CancellationToken cancellationToken)
    {
        await ReadSomeAsync(connection, cancellationToken);
        await connection.SendAsync(new byte[] { HandshakeRecord, 3, 3, 0, 200, 2, 0, 0 }, cancellationToken);
        await Silence(connection, cancellationToken);
    }

    public static Func<Socket, CancellationToken, Task> Say(string text) => async (connection, cancellationToken) =>
    {
        using (connection)
        {
            await ReadSomeAsync(connection, cancellationToken);
            await connection.SendAsync(Encoding.ASCII.GetBytes(text), cancellationToken);
            connection.Shutdown(SocketShutdown.Send);
            while (await connection.ReceiveAsync(new byte[4096], cancellationToken) > 0)
            {
                // Read to the end, so that what was said arrives before the connection ends.
            }
        }
    };

    /// <summary>The answer byte by byte, from its first line on.</summary>
    public static async Task DripAsync(Stream from, Stream to, CancellationToken cancellationToken)
    {
        var one = new byte[1];
        while (await from.ReadAsync(one, cancellationToken) > 0)
        {
            await to.WriteAsync(one, cancellationToken);
            await Task.Delay(Drip, cancellationToken);
        }
    }

    /// <summary>Some bytes of the answer, and then the connection ends.</summary>
    public static async Task CutAsync(Stream from, Stream to, int bytes, CancellationToken cancellationToken)
    {
        var some = new byte[bytes];
        await from.ReadExactlyAsync(some, cancellationToken);
        await to.WriteAsync(some, cancellationToken);
    }

    /// <summary>An answer that never ends.</summary>
    public static async Task EndlessAsync(Stream from, Stream to, CancellationToken cancellationToken)
    {
        await from.ReadExactlyAsync(new byte[1], cancellationToken);
        await to.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"status\":"u8.ToArray(), cancellationToken);
        var spaces = new byte[1024];
        spaces.AsSpan().Fill((byte)' ');
        while (true)
        {
            await to.WriteAsync(spaces, cancellationToken);
            await Task.Delay(Drip, cancellationToken);
        }
    }

    private static async Task ReadSomeAsync(Socket connection, CancellationToken cancellationToken) => await connection.ReceiveAsync(new byte[4096], cancellationToken);
}
