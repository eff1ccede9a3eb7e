using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Arcade.ControlPlane.Tests.Testing;

namespace Arcade.ControlPlane.Tests;

public sealed class StartTests
{
    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("::")]
    [InlineData("192.168.1.10")]
    [InlineData("example.com")]
    [InlineData("")]
    public async Task A_host_that_others_could_reach_is_refused(string host)
    {
        await using var platform = await Platform.StartAsync();

        var exception = await StartAsync(new() { DatabasePath = platform.DatabasePath, Host = host });

        Assert.Contains("Use 127.0.0.1, ::1 or localhost.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_certificate_it_listens_wider_and_speaks_TLS_alone()
    {
        await using var platform = await Platform.StartAsync();
        var folder = Directory.CreateTempSubdirectory("arcade-control-plane-");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=arcade.example.com", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        var (certificatePath, keyPath) = (Path.Combine(folder.FullName, "a.pem"), Path.Combine(folder.FullName, "a.key"));
        await File.WriteAllTextAsync(certificatePath, certificate.ExportCertificatePem(), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(keyPath, key.ExportPkcs8PrivateKeyPem(), TestContext.Current.CancellationToken);
        var options = new ControlPlaneOptions
        {
            DatabasePath = Path.Combine(folder.FullName, "a.db"), Host = "0.0.0.0", Names = ["arcade.example.com"], Pbkdf2Iterations = 10, CertificatePath = certificatePath, CertificateKeyPath = keyPath,
        };

        await using (var server = await ControlPlaneServer.StartAsync(options, TestContext.Current.CancellationToken))
        {
            Assert.Equal($"https://arcade.example.com:{server.Address.Port}/", server.Address.AbsoluteUri);
            var handler = new SocketsHttpHandler { UseProxy = false };
            handler.SslOptions.RemoteCertificateValidationCallback = (_, presented, _, _) => presented!.GetCertHashString() == certificate.GetCertHashString();
            using var http = new HttpClient(handler) { BaseAddress = new Uri($"https://127.0.0.1:{server.Address.Port}") };
            Assert.Equal("OK", await http.GetStringAsync("/health", TestContext.Current.CancellationToken));
            foreach (var (host, expected) in new[] { ("arcade.example.com", HttpStatusCode.OK), ("192.0.2.7", HttpStatusCode.OK), ("evil.example", HttpStatusCode.BadRequest) })
            {
                using var named = new HttpRequestMessage(HttpMethod.Get, "/health") { Headers = { Host = host } };
                using var answer = await http.SendAsync(named, TestContext.Current.CancellationToken);
                Assert.Equal(expected, answer.StatusCode);
            }

            using var plain = new Browser(new Uri($"http://127.0.0.1:{server.Address.Port}"));
            await Assert.ThrowsAsync<HttpRequestException>(() => plain.GetAsync("/health"));
        }

        var missing = await StartAsync(new() { DatabasePath = platform.DatabasePath, Host = "0.0.0.0", CertificatePath = Path.Combine(folder.FullName, "no.pem") });
        Assert.Contains("can't be used", missing.Message, StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Plain_HTTP_for_others_has_to_be_allowed()
    {
        var folder = Directory.CreateTempSubdirectory("arcade-control-plane-");
        var options = new ControlPlaneOptions { DatabasePath = Path.Combine(folder.FullName, "a.db"), Host = "0.0.0.0", AllowPlainHttp = true, Pbkdf2Iterations = 10 };
        await using (var server = await ControlPlaneServer.StartAsync(options, TestContext.Current.CancellationToken))
        {
            Assert.Equal($"http://127.0.0.1:{server.Address.Port}/", server.Address.AbsoluteUri);
            using var browser = new Browser(server.Address);
            (await browser.GetAsync("/health")).AssertStatus(HttpStatusCode.OK);
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Options_that_cannot_be_used_are_refused()
    {
        Assert.Contains("not absolute", (await StartAsync(new() { DatabasePath = "relative.db" })).Message, StringComparison.Ordinal);
        await using var platform = await Platform.StartAsync();
        Assert.Contains("65536", (await StartAsync(new() { DatabasePath = platform.DatabasePath, Port = 65536 })).Message, StringComparison.Ordinal);
        Assert.Contains("no host name", (await StartAsync(new() { DatabasePath = platform.DatabasePath, Names = ["https://a.example:1"] })).Message, StringComparison.Ordinal);
        Assert.Contains("no certificate", (await StartAsync(new() { DatabasePath = platform.DatabasePath, CertificateKeyPath = "/a.key" })).Message, StringComparison.Ordinal);
        Assert.Contains("iterations", (await StartAsync(new() { DatabasePath = platform.DatabasePath, Pbkdf2Iterations = 0 })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_is_named_and_the_database_is_let_go()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        await platform.StopServerAsync();

        var exception = await StartAsync(new() { DatabasePath = platform.DatabasePath, Port = port, Pbkdf2Iterations = 10 });

        Assert.Contains($"http://127.0.0.1:{port}/ can't be listened on", exception.Message, StringComparison.Ordinal);
        Assert.Equal(["control-plane.db", "control-plane.db.key"], Directory.GetFiles(Path.GetDirectoryName(platform.DatabasePath)!).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task Localhost_and_ipv6_can_be_listened_on()
    {
        foreach (var (host, name) in new[] { ("localhost", "127.0.0.1"), ("::1", "[::1]") })
        {
            var folder = Directory.CreateTempSubdirectory("arcade-control-plane-");
            await using (var server = await ControlPlaneServer.StartAsync(
                new() { DatabasePath = Path.Combine(folder.FullName, "a.db"), Host = host, Pbkdf2Iterations = 10 }, TestContext.Current.CancellationToken))
            {
                using var browser = new Browser(server.Address);
                Assert.Equal($"http://{name}:{server.Address.Port}/", server.Address.AbsoluteUri);
                (await browser.GetAsync("/health")).AssertStatus(HttpStatusCode.OK);
            }

            folder.Delete(recursive: true);
        }
    }

    private static Task<ControlPlaneException> StartAsync(ControlPlaneOptions options) =>
        Assert.ThrowsAsync<ControlPlaneException>(() => ControlPlaneServer.StartAsync(options, TestContext.Current.CancellationToken));
}
