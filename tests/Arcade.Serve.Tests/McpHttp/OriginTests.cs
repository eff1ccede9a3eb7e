using Arcade.Serve.Tests.Running;

namespace Arcade.Serve.Tests.McpHttp;

/// <summary>Pages of strangers' reach loopback through the browser: by their own origin, or by a name that leads to 127.0.0.1.</summary>
public sealed class OriginTests
{
    [Theory]
    [InlineData(null, null, 200)]
    [InlineData("http://localhost:3000", null, 200)]
    [InlineData("http://127.0.0.1:9", null, 200)]
    [InlineData("http://[::1]:9", null, 200)]
    [InlineData("https://evil.example.com", null, 403)]
    [InlineData("http://localhost.evil.example.com", null, 403)]
    [InlineData("null", null, 403)]
    [InlineData(null, "evil.example.com", 403)]
    [InlineData("http://evil.example.com", "evil.example.com", 403)]
    [InlineData("http://localhost", "evil.example.com", 403)]
    [InlineData(null, "localhost", 200)]
    [InlineData("https://app.example.com", null, 200)]
    public async Task On_loopback_only_local_names_and_allowed_origins_may_call(string? origin, string? host, int status)
    {
        await using TestServer server = await TestServer.StartAsync(static options => options.AllowedOrigins.Add("https://app.example.com"));

        Assert.Equal(status, await InitializeAsync(server, origin, host));
    }

    [Theory]
    [InlineData(null, "tools.example.com", 200)]
    [InlineData("http://192.0.2.7:8000", "192.0.2.7:8000", 200)]
    [InlineData("http://[2001:db8::7]:8000", "[2001:db8::7]:8000", 200)]
    [InlineData("http://localhost:8000", "localhost:8000", 200)]
    [InlineData("https://app.example.com", "tools.example.com", 200)]
    [InlineData("http://192.0.2.7:8000", "192.0.2.8:8000", 403)]
    [InlineData("http://192.0.2.7:8001", "192.0.2.7:8000", 403)]
    [InlineData("http://localhost:8001", "localhost:8000", 403)]
    [InlineData("https://other.example.com", "tools.example.com", 403)]
    [InlineData("null", "tools.example.com", 403)]
    public async Task On_an_open_address_only_pages_of_the_server_itself_and_allowed_origins_may_call(string? origin, string host, int status)
    {
        await using TestServer server = await TestServer.StartAsync(static options =>
        {
            options.Host = "0.0.0.0";
            options.AllowedOrigins.Add("https://app.example.com");
        });

        Assert.Equal(status, await InitializeAsync(server, origin, host));
    }

    /// <summary>Whoever owns a name can make it lead to this server, once a browser has their page.</summary>
    [Theory]
    [InlineData("http://evil.example.com:8000")]
    [InlineData("http://127.0.0.1.evil.example.com:8000")]
    [InlineData("http://localhost.evil.example.com:8000")]
    public async Task On_an_open_address_a_name_that_leads_there_makes_no_page_the_servers_own(string origin)
    {
        await using TestServer server = await TestServer.StartAsync(static options => options.Host = "0.0.0.0");

        Assert.Equal(403, await InitializeAsync(server, origin, new Uri(origin).Authority));
    }

    [Theory]
    [InlineData("https://tools.example.com", 401)]
    [InlineData("http://tools.example.com", 403)]
    [InlineData("https://tools.example.com:8443", 403)]
    [InlineData("https://evil.example.com", 403)]
    public async Task Pages_at_the_address_that_a_protected_server_is_known_by_are_its_own(string origin, int status)
    {
        await using TokenIssuer issuer = await TokenIssuer.StartAsync();
        await using TestServer server = await TestServer.StartAsync(options =>
        {
            options.Host = "0.0.0.0";
            options.ResourceServer = issuer.Options() with { CanonicalUrl = new Uri("https://tools.example.com/mcp") };
        });

        Assert.Equal(status, await InitializeAsync(server, origin, "10.0.0.7:8000"));
    }

    [Fact]
    public async Task A_browser_is_told_what_an_allowed_page_may_do()
    {
        await using TestServer server = await TestServer.StartAsync(static options => options.AllowedOrigins.Add("https://app.example.com"));
        using var client = new RawClient(server.Mcp);

        using HttpResponseMessage allowed = await client.SendAsync(HttpMethod.Options, static request => request.Headers.Add("Origin", "https://app.example.com"));
        using HttpResponseMessage refused = await client.SendAsync(HttpMethod.Options, static request => request.Headers.Add("Origin", "https://evil.example.com"));

        Assert.Equal(204, (int)allowed.StatusCode);
        Assert.Equal("https://app.example.com", Header(allowed, "Access-Control-Allow-Origin"));
        Assert.Equal("GET, POST, DELETE, OPTIONS", Header(allowed, "Access-Control-Allow-Methods"));
        Assert.Equal("Authorization, Content-Type, Accept, Mcp-Session-Id, MCP-Protocol-Version, Last-Event-ID", Header(allowed, "Access-Control-Allow-Headers"));
        Assert.Equal("Mcp-Session-Id, WWW-Authenticate", Header(allowed, "Access-Control-Expose-Headers"));
        Assert.Equal("Origin", Header(allowed, "Vary"));
        Assert.Equal(403, (int)refused.StatusCode);
        Assert.False(refused.Headers.Contains("Access-Control-Allow-Origin"));
    }

    private static string Header(HttpResponseMessage answer, string name) => string.Join(", ", answer.Headers.GetValues(name));

    private static async Task<int> InitializeAsync(TestServer server, string? origin, string? host)
    {
        using var client = new RawClient(new UriBuilder(server.Mcp) { Host = "127.0.0.1" }.Uri);
        using HttpResponseMessage answer = await client.PostAsync(RawClient.Initialize(), request =>
        {
            if (origin is not null)
                request.Headers.Add("Origin", origin);
            request.Headers.Host = host;
        });
        return (int)answer.StatusCode;
    }
}
