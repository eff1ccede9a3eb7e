using Arcade.Cli.Commands;
using Arcade.Client.Addresses;
using Arcade.Client.Credentials;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Tests.Commands;

public sealed class EngineAddressTests
{
    [Theory]
    [InlineData("http://127.0.0.1:43121", null, false, true, "http://127.0.0.1:43121")]
    [InlineData("http://127.0.0.1:43121", null, true, false, "https://127.0.0.1:43121")]
    [InlineData("http://127.0.0.1:43121", 5, false, false, "http://127.0.0.1:5")]
    [InlineData("http://[::1]:5", null, true, false, "https://[::1]:5")]
    [InlineData("https://localhost", null, false, true, "http://localhost")]
    [InlineData("https://engine.example:8443/base", null, true, false, "https://engine.example:8443/base")]
    [InlineData("https://engine.example/base", 444, false, false, "https://engine.example:444/base")]
    [InlineData("https://engine.example", null, false, false, "https://engine.example")]
    public void What_is_not_given_stays_as_the_login_has_it(string known, int? port, bool tls, bool noTls, string expected) => Assert.Equal(expected, Address(known, null, port, tls, noTls));

    [Theory]
    [InlineData("localhost", null, "http://localhost:9099")]
    [InlineData("other.example", 444, "https://other.example:444")]
    public void Another_host_has_nothing_of_it(string host, int? port, string expected) => Assert.Equal(expected, Address("http://127.0.0.1:43121/base", host, port, false, false));

    [Fact]
    public void A_key_goes_nowhere_unencrypted() => Assert.Throws<DeclaredException>(() => Address("https://engine.example", null, null, false, true));

    private static string Address(string known, string? host, int? port, bool tls, bool noTls) => EngineOptions.Address(
        ServiceAddress.Parse(known), host, port, tls, noTls, ServiceAddress.EngineLoopbackPort, ActiveCredentials.FromFile(new StoredCredentials { Email = "me@example.com", ApiKey = "key" })).Value;
}
