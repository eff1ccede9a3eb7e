using Arcade.Usage.Consent;

namespace Arcade.Usage.Tests.Consent;

public sealed class UsageEndpointTests
{
    [Theory]
    [InlineData("https://us.i.posthog.com", "https://us.i.posthog.com")]
    [InlineData("https://us.i.posthog.com/", "https://us.i.posthog.com")]
    [InlineData("https://example.com/a/prefix///", "https://example.com/a/prefix")]
    [InlineData("HTTPS://Example.com:8443/p", "https://Example.com:8443/p")]
    [InlineData("https://[2001:db8::1]:443", "https://[2001:db8::1]:443")]
    [InlineData("https://xn--bcher-kva.example", "https://xn--bcher-kva.example")]
    [InlineData("http://localhost", "http://localhost")]
    [InlineData("http://LOCALHOST:1", "http://LOCALHOST:1")]
    [InlineData("http://127.0.0.1:65535/x", "http://127.0.0.1:65535/x")]
    [InlineData("http://127.255.255.254", "http://127.255.255.254")]
    [InlineData("http://[::1]:8080", "http://[::1]:8080")]
    public void An_https_address_or_one_on_loopback_is_taken(string host, string expected) =>
        Assert.Equal(expected, UsageEndpoint.TryCreate(host, "phc_key", EndpointSource.Environment)?.Host);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("us.i.posthog.com")]
    [InlineData("ftp://example.com")]
    [InlineData("https://")]
    [InlineData("https:///path")]
    [InlineData("https://:443")]
    [InlineData("http://example.com")]
    [InlineData("http://127.example.com")]
    [InlineData("http://127.0.0.1.example.com")]
    [InlineData("http://localhost.example.com")]
    [InlineData("http://128.0.0.1")]
    [InlineData("http://[::2]")]
    [InlineData("http://[::1]evil")]
    [InlineData("http://127.0.0.1@example.com")]
    [InlineData("https://user:secret@example.com")]
    [InlineData("https://example.com?query=1")]
    [InlineData("https://example.com/#part")]
    [InlineData("https://example.com\\evil")]
    [InlineData("https://example.com:0")]
    [InlineData("https://example.com:65536")]
    [InlineData("https://example.com:")]
    [InlineData("https://example.com:+80")]
    [InlineData("https://example.com:80:80")]
    [InlineData("https://bücher.example")]
    [InlineData("https://example.com/a b")]
    [InlineData("https://example.com\r\nX: y")]
    [InlineData("https://exa\0mple.com")]
    public void Anything_else_is_refused(string? host) => Assert.Null(UsageEndpoint.TryCreate(host, "phc_key", EndpointSource.Environment));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("with space")]
    [InlineData("with\nline")]
    [InlineData("schlüssel")]
    public void A_key_that_is_not_visible_text_is_refused(string? key) => Assert.Null(UsageEndpoint.TryCreate("https://example.com", key, EndpointSource.Environment));

    [Fact]
    public void Too_long_a_key_or_address_is_refused()
    {
        Assert.NotNull(UsageEndpoint.TryCreate("https://example.com", new string('k', 200), EndpointSource.BuiltIn));
        Assert.Null(UsageEndpoint.TryCreate("https://example.com", new string('k', 201), EndpointSource.BuiltIn));
        Assert.Null(UsageEndpoint.TryCreate("https://example.com/" + new string('p', 500), "k", EndpointSource.BuiltIn));
    }

    [Fact]
    public void The_key_is_shown_nowhere_and_its_hash_tells_keys_apart()
    {
        var endpoint = UsageEndpoint.TryCreate("https://example.com", "phc_secret", EndpointSource.File)!;
        Assert.Equal("https://example.com", endpoint.ToString());
        Assert.Equal(16, endpoint.KeyHash.Length);
        Assert.NotEqual(UsageEndpoint.TryCreate("https://example.com", "phc_other", EndpointSource.File)!.KeyHash, endpoint.KeyHash);
    }
}
