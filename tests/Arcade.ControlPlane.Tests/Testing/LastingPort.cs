using System.Net;
using System.Net.Sockets;

namespace Arcade.ControlPlane.Tests.Testing;

/// <summary>A free port that can be listened on twice: below those that systems hand out, so that no passing connection takes it in between.</summary>
internal static class LastingPort
{
    public static int Find()
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            var port = Random.Shared.Next(15_000, 32_000);
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return port;
            }
            catch (SocketException)
            {
                // Taken: the next one may be free.
            }
        }

        throw new InvalidOperationException("No free port was found.");
    }
}
