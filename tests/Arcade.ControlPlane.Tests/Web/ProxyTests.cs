using System.Net;
using System.Text;
using Arcade.ControlPlane.Tests.Testing;

namespace Arcade.ControlPlane.Tests.Web;

/// <summary>Behind a proxy that speaks TLS.</summary>
public sealed class ProxyTests
{
    [Fact]
    public async Task Who_guesses_through_a_trusted_proxy_keeps_nobody_else_out()
    {
        await using var platform = await Platform.StartWithAccountAsync(proxies: ["192.0.2.1", "127.0.0.0/8"]);
        using var guesser = platform.OpenBrowser();
        guesser.Headers.Add("X-Forwarded-For", "198.51.100.7");
        for (var attempt = 0; attempt < 20; attempt++)
            (await guesser.SignInAsync($"user{attempt}@example.com", "not the password")).AssertStatus(HttpStatusCode.Forbidden);

        (await guesser.SignInAsync("another@example.com", "not the password")).AssertStatus(HttpStatusCode.TooManyRequests);
        using var user = platform.OpenBrowser();
        user.Headers.Add("X-Forwarded-For", "198.51.100.8");
        (await user.SignInAsync("another@example.com", "not the password")).AssertStatus(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task What_a_caller_says_for_itself_is_believed_neither_directly_nor_through_the_proxy()
    {
        await using var platform = await Platform.StartWithAccountAsync(proxies: ["127.0.0.1"]);
        await using var other = await Platform.StartWithAccountAsync(proxies: ["192.0.2.1"]);
        foreach (var (server, says) in new (Platform, Func<int, string>)[] { (platform, static attempt => $"203.0.113.{attempt}, 198.51.100.7"), (other, static attempt => $"203.0.113.{attempt}") })
        {
            using var guesser = server.OpenBrowser();
            for (var attempt = 0; attempt < 21; attempt++)
            {
                guesser.Headers.Remove("X-Forwarded-For");
                guesser.Headers.Add("X-Forwarded-For", says(attempt));
                (await guesser.SignInAsync($"user{attempt}@example.com", "not the password")).AssertStatus(attempt < 20 ? HttpStatusCode.Forbidden : HttpStatusCode.TooManyRequests);
            }
        }
    }

    [Fact]
    public async Task Programs_are_led_to_the_address_that_the_proxy_was_asked_for()
    {
        await using var platform = await Platform.StartWithAccountAsync(proxies: ["127.0.0.1"]);
        using var program = platform.OpenBrowser();
        program.Headers.Add("X-Forwarded-Proto", "https");

        var answer = await program.GetAsync("/api/v1/auth/cli_config");

        Assert.Contains($"\"token_endpoint\":\"https://127.0.0.1:{platform.Server.Address.Port}/", answer.Body, StringComparison.Ordinal);
        Assert.Contains("secure", (await program.GetAsync("/signin")).Headers, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task People_are_led_to_the_address_that_the_proxy_was_asked_for()
    {
        await using var platform = await Platform.StartWithAccountAsync(proxies: ["127.0.0.1"]);
        using var browser = await platform.OpenSignedInBrowserAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/auth/authorize")
        {
            Content = new StringContent("""{"auth_requirement":{"provider_id":"github"},"user_id":"ada"}""", Encoding.UTF8, "application/json"),
            Headers = { Host = "localhost", Authorization = new("Bearer", await browser.ApproveAsync()) },
        };
        request.Headers.Add("X-Forwarded-Proto", "https");

        var answer = await browser.SendAsync(request);

        Assert.Contains("\"url\":\"https://localhost/authorizations/auth_", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("proxy.example.com")]
    [InlineData("10.0.0.0/99")]
    [InlineData("")]
    public async Task A_proxy_that_is_no_address_is_refused(string proxy)
    {
        await using var platform = new Platform { TrustedProxies = [proxy] };

        var refused = await Assert.ThrowsAsync<ControlPlaneException>(platform.StartServerAsync);

        Assert.Contains("192.0.2.0/24", refused.Message, StringComparison.Ordinal);
    }
}
