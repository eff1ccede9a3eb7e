using Arcade.Usage.Tests;

namespace Arcade.Usage.Hosting.Tests;

public sealed class ServerStartTests : IDisposable
{
    private readonly Sandbox _home = new();

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1")]
    [InlineData("localhost", "127.0.0.1")]
    [InlineData("LocalHost", "127.0.0.1")]
    [InlineData("0.0.0.0", "0.0.0.0")]
    [InlineData("::1", "::1")]
    [InlineData("[::1]", "::1")]
    [InlineData("0:0:0:0:0:0:0:1", "::1")]
    [InlineData("::", "::")]
    [InlineData("[::]", "::")]
    [InlineData("*", "::")]
    [InlineData("+", "::")]
    [InlineData("192.168.7.12", "custom")]
    [InlineData("127.0.0.2", "custom")]
    [InlineData("fe80::1%eth0", "custom")]
    [InlineData("build-42.corp.example", "custom")]
    [InlineData("", "custom")]
    [InlineData("[", "custom")]
    [InlineData("unix:/run/acme.sock", "custom")]
    public void A_host_is_told_by_its_kind_and_never_by_name(string host, string told)
    {
        var text = Record(ServerStart.Http(host, 80, 1, "1.0.0"));
        Assert.Contains($"\"host\":\"{told}\"", text, StringComparison.Ordinal);
        if (told == "custom" && host.Length > 1)
            Assert.DoesNotContain(host, text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_port_no_count_and_no_version_is_not_told_as_one()
    {
        var text = Record(ServerStart.Http(null!, 65536, -1, "my secret build"));
        Assert.DoesNotContain("\"port\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"tool_count\"", text, StringComparison.Ordinal);
        Assert.Contains("\"host\":\"custom\"", text, StringComparison.Ordinal);
        Assert.Contains("\"server_version\":\"0.0.0\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_on_standard_streams_has_neither_host_nor_port()
    {
        var text = Record(ServerStart.Stdio(0, "1.0.0"));
        Assert.DoesNotContain("\"host\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"port\"", text, StringComparison.Ordinal);
        Assert.Contains("\"tool_count\":0", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_thrown_at_a_server_that_tells_nonsense()
    {
        using var server = new ServerUsage(_home.Tracking);
        server.Ready(null!);
        server.Record(null!);
        server.Dispose();
        server.Dispose();
        server.Ready(ServerStart.Stdio(1, null!));
        Assert.Single(_home.Records());
    }

    public void Dispose() => _home.Dispose();

    private string Record(ServerStart start)
    {
        using var server = new ServerUsage(_home.Tracking);
        server.Ready(start);
        return System.Text.Encoding.UTF8.GetString(Assert.Single(_home.Records()).EventJson);
    }
}
