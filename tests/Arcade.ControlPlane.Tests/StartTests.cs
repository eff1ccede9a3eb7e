using System.Net;
using System.Net.Sockets;
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
    public async Task Options_that_cannot_be_used_are_refused()
    {
        Assert.Contains("not absolute", (await StartAsync(new() { DatabasePath = "relative.db" })).Message, StringComparison.Ordinal);
        await using var platform = await Platform.StartAsync();
        Assert.Contains("65536", (await StartAsync(new() { DatabasePath = platform.DatabasePath, Port = 65536 })).Message, StringComparison.Ordinal);
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
