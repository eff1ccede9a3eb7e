using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Arcade.EndToEnd.Tests.Networks;

/// <summary>The service as it is reached from the other network: TLS ends here, and the bytes go on to the loopback service.</summary>
internal sealed class ServiceSide(Certificates certificates, int port)
{
    public Certificates Certificates => certificates;

    /// <summary>Passes everything on.</summary>
    public Task RelayAsync(Socket connection, X509Certificate2 certificate, CancellationToken cancellationToken) =>
        RelayAsync(connection, certificate, static (from, to, token) => from.CopyToAsync(to, token), cancellationToken);

    /// <summary>Passes requests on, and answers in some way.</summary>
    public async Task RelayAsync(Socket connection, X509Certificate2 certificate, Func<Stream, Stream, CancellationToken, Task> answer, CancellationToken cancellationToken)
    {
        await using var outer = new SslStream(new NetworkStream(connection, ownsSocket: true));
        await outer.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, cancellationToken);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
        await using var inner = client.GetStream();
        await Task.WhenAny(outer.CopyToAsync(inner, cancellationToken), answer(inner, outer, cancellationToken));
    }
}
