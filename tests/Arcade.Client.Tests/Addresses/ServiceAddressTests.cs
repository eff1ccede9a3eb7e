using Arcade.Client.Addresses;

namespace Arcade.Client.Tests.Addresses;

public sealed class ServiceAddressTests
{
    [Theory]
    [InlineData("api.arcade.dev", "https://api.arcade.dev")]
    [InlineData("localhost", "http://localhost:9099")]
    [InlineData("192.168.1.5", "https://192.168.1.5")]
    [InlineData("engine.local:8080", "https://engine.local:8080")]
    [InlineData("bücher.example", "https://xn--bcher-kva.example")]
    [InlineData("127.0.0.1", "http://localhost:9099")]
    [InlineData("0.0.0.0", "http://localhost:9099")]
    [InlineData("my_engine", "https://my_engine")]
    public void Hosts_become_what_they_always_became(string host, string expected) =>
        Assert.Equal(expected, Engine(host).Value);

    [Theory]
    [InlineData("localhost:9099", "http://localhost:9099")]
    [InlineData("localhost:7000", "http://localhost:7000")]
    [InlineData("127.0.0.1:9099", "http://localhost:9099")]
    [InlineData("127.0.0.2", "http://127.0.0.2:9099")]
    [InlineData("127.1", "http://localhost:9099")]
    [InlineData("::1", "http://[::1]:9099")]
    [InlineData("[::1]", "http://[::1]:9099")]
    [InlineData("[::1]:8080", "http://[::1]:8080")]
    [InlineData("::", "http://localhost:9099")]
    [InlineData("2001:DB8::1", "https://[2001:db8::1]")]
    [InlineData("https://api.arcade.dev", "https://api.arcade.dev")]
    [InlineData("HTTPS://API.Arcade.dev/", "https://api.arcade.dev")]
    [InlineData("http://engine.local:8080", "http://engine.local:8080")]
    [InlineData("https://arcade.example/base/path/", "https://arcade.example/base/path")]
    [InlineData("arcade.example/base", "https://arcade.example/base")]
    [InlineData("http://127.0.0.1:5000", "http://127.0.0.1:5000")]
    [InlineData("http://localhost", "http://localhost")]
    [InlineData("bücher.example:8080", "https://xn--bcher-kva.example:8080")]
    [InlineData("BÜCHER.example", "https://xn--bcher-kva.example")]
    [InlineData("LOCALHOST", "http://localhost:9099")]
    [InlineData("localhost.", "http://localhost:9099")]
    [InlineData("localhost.:81", "http://localhost:81")]
    [InlineData("  api.arcade.dev  ", "https://api.arcade.dev")]
    [InlineData("api.arcade.dev:443", "https://api.arcade.dev")]
    public void Hosts_that_used_to_go_wrong_are_understood(string host, string expected) =>
        Assert.Equal(expected, Engine(host).Value);

    [Theory]
    [InlineData("api.arcade.dev", 9099, "https://api.arcade.dev:9099")]
    [InlineData("my_engine", 9099, "https://my_engine:9099")]
    [InlineData("engine.local:8080", 9000, "https://engine.local:8080")]
    [InlineData("localhost", 9000, "http://localhost:9000")]
    [InlineData("::1", 9000, "http://[::1]:9000")]
    [InlineData("https://api.arcade.dev", 9000, "https://api.arcade.dev:9000")]
    [InlineData("https://api.arcade.dev/base", 9000, "https://api.arcade.dev:9000/base")]
    public void A_port_is_added_unless_the_host_names_one(string host, int port, string expected) =>
        Assert.Equal(expected, ServiceAddress.Parse(host, new AddressOptions { Port = port, LoopbackPort = 9099 }).Value);

    [Theory]
    [InlineData("localhost", true, false, "https://localhost:9099")]
    [InlineData("localhost", true, true, "http://localhost:9099")]
    [InlineData("api.arcade.dev", false, true, "http://api.arcade.dev")]
    [InlineData("api.arcade.dev", true, true, "http://api.arcade.dev")]
    [InlineData("https://api.arcade.dev", true, false, "https://api.arcade.dev")]
    [InlineData("http://api.arcade.dev", false, true, "http://api.arcade.dev")]
    public void Tls_options_choose_the_scheme(string host, bool tls, bool noTls, string expected) =>
        Assert.Equal(expected, ServiceAddress.Parse(host, new AddressOptions { ForceTls = tls, ForceNoTls = noTls, LoopbackPort = 9099 }).Value);

    [Theory]
    [InlineData("https://api.arcade.dev", false, true)]
    [InlineData("http://api.arcade.dev", true, false)]
    public void An_option_that_contradicts_the_url_is_an_error(string host, bool tls, bool noTls)
    {
        var error = Assert.Throws<AddressException>(() => ServiceAddress.Parse(host, new AddressOptions { ForceTls = tls, ForceNoTls = noTls }));
        Assert.Contains("Leave out one of the two", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("   ", "empty")]
    [InlineData("a b", "space")]
    [InlineData("a\nb", "control character")]
    [InlineData(@"https:\\host", "backslash")]
    [InlineData("https://", "is not a host")]
    [InlineData(":8080", "is not a host")]
    [InlineData("host:", "is not a port")]
    [InlineData("host:http", "is not a port")]
    [InlineData("host:-1", "is not a port")]
    [InlineData("host:0", "is not a port")]
    [InlineData("host:70000", "is not a port")]
    [InlineData("host:99999999999", "is not a port")]
    [InlineData("https:host", "is not a port")]
    [InlineData("ftp://host", "https:// or http://")]
    [InlineData("file:///etc/passwd", "https:// or http://")]
    [InlineData("https://host/?q=1", "query or a fragment")]
    [InlineData("host#x", "query or a fragment")]
    [InlineData("[::1", "is not a host")]
    [InlineData("[::1]x", "is not a host")]
    [InlineData("[localhost]", "is not a host")]
    [InlineData("fe80::1%eth0", "is not a host")]
    [InlineData("1:2:3", "is not a host")]
    [InlineData("ex%61mple.com", "is not a host")]
    [InlineData("a..b", "is not a host")]
    [InlineData("-ü-.example", "is not a host")]
    public void Bad_input_says_what_is_wrong(string host, string expected)
    {
        var error = Assert.Throws<AddressException>(() => Engine(host));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_password_in_a_url_is_refused_and_not_repeated()
    {
        var error = Assert.Throws<AddressException>(() => Engine("https://me:s3cret@host"));
        Assert.DoesNotContain("s3cret", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("me:", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(65536)]
    public void A_port_option_out_of_range_is_an_error(int port) =>
        Assert.Contains(
            "from 1 to 65535",
            Assert.Throws<AddressException>(() => ServiceAddress.Parse("host", new AddressOptions { Port = port })).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("https://cloud.arcade.dev", true)]
    [InlineData("http://localhost:8000", true)]
    [InlineData("http://[::1]:8000", true)]
    [InlineData("http://127.9.9.9", true)]
    [InlineData("http://cloud.arcade.dev", false)]
    [InlineData("http://127.0.0.1.example.com", false)]
    [InlineData("http://localhost.example.com", false)]
    [InlineData("http://10.0.0.1", false)]
    public void Secrets_travel_over_https_or_stay_on_the_machine(string url, bool expected) =>
        Assert.Equal(expected, ServiceAddress.Parse(url).MayCarrySecrets);

    [Theory]
    [InlineData("cloud.arcade.dev", "https://cloud.arcade.dev")]
    [InlineData("localhost", "http://localhost:8000")]
    [InlineData("localhost:1234", "http://localhost:1234")]
    [InlineData("https://arcade.example/base", "https://arcade.example/base")]
    public void The_login_page_is_at_the_service_and_escapes_what_it_is_given(string host, string root) =>
        Assert.Equal(
            root + "/api/v1/auth/cli_login?callback_uri=http%3A%2F%2F127.0.0.1%3A9905%2Fcallback&state=a%26b",
            ServiceAddress.Parse(host, new AddressOptions { LoopbackPort = ServiceAddress.CloudLoopbackPort }).LoginUrl("http://127.0.0.1:9905/callback", "a&b"));

    [Fact]
    public void Two_spellings_of_one_service_are_equal() =>
        Assert.Equal(ServiceAddress.Parse("HTTPS://Cloud.Arcade.Dev:443/"), ServiceAddress.Parse("cloud.arcade.dev"));

    private static ServiceAddress Engine(string host) =>
        ServiceAddress.Parse(host, new AddressOptions { LoopbackPort = ServiceAddress.EngineLoopbackPort });
}
