using System.Net;
using System.Text.Json;
using Arcade.Serve.Tests.Running;

namespace Arcade.Serve.Tests.Authorization;

/// <summary>MCP over HTTP where access tokens are asked for (MCP 2025-11-25, basic/authorization).</summary>
public sealed class ResourceServerTests
{
    private const string Metadata = "resource_metadata=\"http://127.0.0.1:1/.well-known/oauth-protected-resource/mcp\"";

    [Fact]
    public async Task Good_tokens_of_either_kind_of_key_are_taken_and_say_who_calls()
    {
        await using TokenIssuer issuer = await TokenIssuer.StartAsync();
        await using TestServer server = await StartAsync(issuer);

        foreach (string token in (string[])[issuer.Rs256(TokenIssuer.Claims()), issuer.Es256(TokenIssuer.Claims())])
        {
            using var client = new RawClient(server.Mcp) { Token = token };
            await client.OpenAsync();
            Assert.Equal("ada", (await client.CallAsync("Probe_WhoCalls")).GetProperty("content")[0].GetProperty("text").GetString());
        }

        Assert.Equal(1, issuer.Requests);
    }

    [Fact]
    public async Task Without_a_token_a_client_is_told_where_to_get_one()
    {
        await using TokenIssuer issuer = await TokenIssuer.StartAsync();
        await using TestServer server = await StartAsync(issuer);
        using var client = new RawClient(server.Mcp);

        using HttpResponseMessage answer = await client.PostAsync(RawClient.Initialize());

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal($"Bearer {Metadata}, scope=\"tools\"", answer.Headers.GetValues("WWW-Authenticate").Single());
        Assert.Equal(0, server.SessionCount);
    }

    public static TheoryData<string, string> Bad => new()
    {
        { "expired", "The token has expired." },
        { "audience", "The token is not for this server." },
        { "issuer", "The token's issuer is not trusted here." },
        { "key", "The token's key is not known." },
        { "subject", "The token names no subject." },
        { "none", "The token's issuer is not trusted here." },
        { "hs256", "The token's signature is wrong." },
        { "changed", "The token's signature is wrong." },
        { "text", "The token is no JSON Web Token." },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task A_bad_token_is_refused_with_its_reason(string kind, string reason)
    {
        await using TokenIssuer issuer = await TokenIssuer.StartAsync();
        await using TestServer server = await StartAsync(issuer);
        string good = issuer.Rs256(TokenIssuer.Claims());
        using var client = new RawClient(server.Mcp)
        {
            Token = kind switch
            {
                "expired" => issuer.Rs256(TokenIssuer.Claims(expiry: 1600000000)),
                "audience" => issuer.Rs256(TokenIssuer.Claims(audience: "https://other.example.com/mcp")),
                "issuer" => issuer.Rs256(TokenIssuer.Claims(issuer: "https://stranger.example.com")),
                "key" => issuer.Rs256(TokenIssuer.Claims(), keyId: "unknown"),
                "subject" => issuer.Rs256(TokenIssuer.Claims(subject: "")),
                "none" => Jwt.Unsigned(TokenIssuer.Claims(issuer: "")),
                "hs256" => issuer.Hs256ByPublicKey(TokenIssuer.Claims()),
                "changed" => string.Join('.', good.Split('.')[0], Jwt.Encode(System.Text.Encoding.UTF8.GetBytes(TokenIssuer.Claims(subject: "eve"))), good.Split('.')[2]),
                _ => "not-a-token",
            },
        };

        using HttpResponseMessage answer = await client.PostAsync(RawClient.Initialize());

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal($"Bearer {Metadata}, error=\"invalid_token\", error_description=\"{reason}\", scope=\"tools\"", answer.Headers.GetValues("WWW-Authenticate").Single());
    }

    [Theory]
    [InlineData("""{"iss":null}""")]
    [InlineData("""{"iss":7}""")]
    [InlineData("""{"iss":{}}""")]
    [InlineData("""{"iss":["https://issuer.example.com"]}""")]
    [InlineData("""{"iss":"https://issuer.example.com","exp":"never"}""")]
    [InlineData("""{"iss":"https://issuer.example.com","aud":null,"exp":null,"sub":null}""")]
    [InlineData("""{"iss":"https://issuer.example.com"}""", """{"alg":"RS256","kid":null}""")]
    [InlineData("""{"iss":"https://issuer.example.com"}""", """{"alg":"RS256","kid":7}""")]
    [InlineData("""{"iss":"https://issuer.example.com"}""", """{"alg":null,"kid":"rsa"}""")]
    [InlineData("""{"iss":"https://issuer.example.com"}""", "{}")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("no json")]
    public async Task A_token_with_anything_else_in_it_is_a_bad_token_and_no_fault_of_the_keys(string claims, string header = """{"alg":"RS256","kid":"rsa"}""")
    {
        await using TokenIssuer issuer = await TokenIssuer.StartAsync();
        await using TestServer server = await StartAsync(issuer);
        using var client = new RawClient(server.Mcp) { Token = Jwt.Join(header, claims, static _ => [1, 2, 3]) };

        Assert.Equal(401, await InitializeAsync(client));
    }

    [Fact]
    public async Task An_unsigned_token_is_refused()
    {
        await using TokenIssuer issuer = await TokenIssuer.StartAsync();
        await using TestServer server = await StartAsync(issuer);
        using var client = new RawClient(server.Mcp) { Token = Jwt.Unsigned(TokenIssuer.Claims()) };

        using HttpResponseMessage answer = await client.PostAsync(RawClient.Initialize());

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task A_token_that_allows_too_little_is_told_what_it_lacks()
    {
        await using TokenIssuer issuer = await TokenIssuer.StartAsync();
        await using TestServer server = await StartAsync(issuer, "tools", "admin");
        using var client = new RawClient(server.Mcp) { Token = issuer.Rs256(TokenIssuer.Claims()) };
        using HttpResponseMessage little = await client.PostAsync(RawClient.Initialize());

        client.Token = issuer.Rs256(TokenIssuer.Claims(scope: "admin tools more"));
        using HttpResponseMessage enough = await client.PostAsync(RawClient.Initialize());

        Assert.Equal(HttpStatusCode.Forbidden, little.StatusCode);
        Assert.Equal(
            $"Bearer {Metadata}, error=\"insufficient_scope\", error_description=\"The token allows too little.\", scope=\"tools admin\"",
            little.Headers.GetValues("WWW-Authenticate").Single());
        Assert.Equal(HttpStatusCode.OK, enough.StatusCode);
    }

    [Theory]
    [InlineData("/.well-known/oauth-protected-resource")]
    [InlineData("/.well-known/oauth-protected-resource/mcp")]
    public async Task The_metadata_is_at_both_well_known_places(string path)
    {
        await using TokenIssuer issuer = await TokenIssuer.StartAsync();
        await using TestServer server = await StartAsync(issuer);
        using var client = new RawClient(new Uri(server.Address, path));

        using HttpResponseMessage answer = await client.SendAsync(HttpMethod.Get);

        Assert.Equal("application/json", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal(
            """{"resource":"http://127.0.0.1:1/mcp","authorization_servers":["https://issuer.example.com"],"bearer_methods_supported":["header"],"scopes_supported":["tools"]}""",
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_new_key_is_asked_for_at_most_once_in_30_seconds()
    {
        var time = new ManualTimeProvider();
        await using TokenIssuer issuer = await TokenIssuer.StartAsync();
        await using TestServer server = await StartAsync(issuer, time);
        using var client = new RawClient(server.Mcp) { Token = issuer.Es256(TokenIssuer.Claims()) };
        await client.OpenAsync();

        // The server has the keys; this one is published a moment later.
        issuer.PublishedId = "new";
        client.Token = issuer.Rs256(TokenIssuer.Claims(), keyId: "new");
        for (int count = 0; count < 3; count++)
            Assert.Equal(401, await InitializeAsync(client));
        Assert.Equal(1, issuer.Requests);
        time.Advance(TimeSpan.FromSeconds(31));

        Assert.Equal(200, await InitializeAsync(client));
        Assert.Equal(2, issuer.Requests);
        for (int count = 0; count < 3; count++)
        {
            client.Token = issuer.Rs256(TokenIssuer.Claims(), keyId: $"made-up-{count}");
            Assert.Equal(401, await InitializeAsync(client));
        }

        Assert.Equal(2, issuer.Requests);
    }

    [Fact]
    public async Task A_token_that_names_no_key_is_judged_by_those_that_are_known()
    {
        var time = new ManualTimeProvider();
        await using TokenIssuer issuer = await TokenIssuer.StartAsync();
        await using TestServer server = await StartAsync(issuer, time);
        using var client = new RawClient(server.Mcp) { Token = issuer.Rs256(TokenIssuer.Claims(), keyId: null) };

        for (int count = 0; count < 3; count++)
        {
            Assert.Equal(200, await InitializeAsync(client));
            time.Advance(TimeSpan.FromSeconds(31));
        }

        Assert.Equal(1, issuer.Requests);
    }

    [Theory]
    [InlineData("""{"keys":7}""")]
    [InlineData("no json")]
    public async Task An_answer_that_is_no_set_of_keys_is_none(string keys)
    {
        await using TokenIssuer issuer = await TokenIssuer.StartAsync();
        issuer.Answer = keys;
        await using TestServer server = await StartAsync(issuer);
        using var client = new RawClient(server.Mcp) { Token = issuer.Rs256(TokenIssuer.Claims()) };

        Assert.Equal(503, await InitializeAsync(client));
    }

    [Theory]
    [InlineData("", 401)]
    [InlineData("bad", 401)]
    [InlineData("little", 403)]
    [InlineData("good", 503)]
    public async Task A_page_that_may_call_can_read_why_it_was_refused(string token, int status)
    {
        await using TokenIssuer issuer = await TokenIssuer.StartAsync();
        issuer.IsDown = status == 503;
        await using TestServer server = await TestServer.StartAsync(options =>
        {
            options.ResourceServer = issuer.Options("admin");
            options.AllowedOrigins.Add("https://app.example.com");
        });
        using var client = new RawClient(server.Mcp)
        {
            Token = token switch
            {
                "" => null,
                "bad" => "not-a-token",
                "little" => issuer.Rs256(TokenIssuer.Claims()),
                _ => issuer.Rs256(TokenIssuer.Claims(scope: "admin")),
            },
        };

        using HttpResponseMessage answer = await client.PostAsync(RawClient.Initialize(), static request => request.Headers.Add("Origin", "https://app.example.com"));
        using HttpResponseMessage stranger = await client.PostAsync(RawClient.Initialize(), static request => request.Headers.Add("Origin", "https://evil.example.com"));

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("https://app.example.com", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("Mcp-Session-Id, WWW-Authenticate", string.Join(", ", answer.Headers.GetValues("Access-Control-Expose-Headers")));
        Assert.Equal(403, (int)stranger.StatusCode);
        Assert.False(stranger.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.False(stranger.Headers.Contains("WWW-Authenticate"));
    }

    [Fact]
    public async Task Keys_that_are_known_stay_good_while_the_authorization_server_is_away()
    {
        var time = new ManualTimeProvider();
        await using TokenIssuer issuer = await TokenIssuer.StartAsync();
        await using TestServer server = await StartAsync(issuer, time);
        using var client = new RawClient(server.Mcp) { Token = issuer.Rs256(TokenIssuer.Claims()) };
        Assert.Equal(200, await InitializeAsync(client));

        issuer.IsDown = true;
        time.Advance(TimeSpan.FromHours(2));

        Assert.Equal(200, await InitializeAsync(client));
        Assert.Equal(2, issuer.Requests);
    }

    [Fact]
    public async Task Where_keys_never_could_be_had_the_server_says_so()
    {
        await using TokenIssuer issuer = await TokenIssuer.StartAsync();
        issuer.IsDown = true;
        await using TestServer server = await StartAsync(issuer);
        using var client = new RawClient(server.Mcp) { Token = issuer.Rs256(TokenIssuer.Claims()) };

        Assert.Equal(503, await InitializeAsync(client));
        issuer.IsDown = false;
        Assert.Equal(200, await InitializeAsync(client));
    }

    [Fact]
    public async Task Nobody_can_use_the_session_of_somebody_else()
    {
        await using TokenIssuer issuer = await TokenIssuer.StartAsync();
        await using TestServer server = await StartAsync(issuer);
        using var client = new RawClient(server.Mcp) { Token = issuer.Rs256(TokenIssuer.Claims()) };
        await client.OpenAsync();

        client.Token = issuer.Rs256(TokenIssuer.Claims(subject: "eve"));
        using HttpResponseMessage call = await client.PostAsync(RawClient.Call("Probe_WhoCalls"));
        using HttpResponseMessage end = await client.SendAsync(HttpMethod.Delete);
        client.Token = issuer.Rs256(TokenIssuer.Claims());
        JsonElement own = await client.CallAsync("Probe_WhoCalls");

        Assert.Equal(HttpStatusCode.NotFound, call.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, end.StatusCode);
        Assert.Equal("ada", own.GetProperty("content")[0].GetProperty("text").GetString());
    }

    [Theory]
    [InlineData("http://tools.example.com/mcp", "RS256")]
    [InlineData("https://tools.example.com/mcp#part", "RS256")]
    [InlineData("https://tools.example.com/mcp", "HS256")]
    [InlineData("https://tools.example.com/mcp", "none")]
    public async Task A_protection_that_protects_nothing_is_refused_at_the_start(string address, string algorithm)
    {
        var server = new Serve.Authorization.AuthorizationServer
        {
            Url = new Uri(TokenIssuer.Issuer), Issuer = TokenIssuer.Issuer, JwksUri = new Uri("https://issuer.example.com/keys"), Algorithms = [algorithm],
        };

        await Assert.ThrowsAsync<ServeException>(() => TestServer.StartAsync(
            options => options.ResourceServer = new Serve.Authorization.ResourceServerOptions { CanonicalUrl = new Uri(address), AuthorizationServers = [server] }));
    }

    private static Task<TestServer> StartAsync(TokenIssuer issuer, params string[] scopes) =>
        TestServer.StartAsync(options => options.ResourceServer = issuer.Options(scopes));

    private static Task<TestServer> StartAsync(TokenIssuer issuer, TimeProvider time) =>
        TestServer.StartAsync(options => options.ResourceServer = issuer.Options(), time: time);

    private static async Task<int> InitializeAsync(RawClient client)
    {
        client.Session = null;
        using HttpResponseMessage answer = await client.PostAsync(RawClient.Initialize());
        return (int)answer.StatusCode;
    }
}
