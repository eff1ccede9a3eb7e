using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Arcade.Serve.Tests.Running;
using Microsoft.AspNetCore.Http;

namespace Arcade.Serve.Tests.Mcp;

/// <summary>Tools that need a secret or a person's authorization.</summary>
public sealed class RequirementTests
{
    private const string Key = "arc_key_of_the_server";

    [Fact]
    public async Task A_missing_secret_is_named_and_the_tool_is_not_called()
    {
        await using TestServer server = await TestServer.StartAsync();
        using var client = new RawClient(server.Mcp);
        await client.OpenAsync();

        JsonElement result = await client.CallAsync("Probe_UseSecret");

        Assert.True(result.GetProperty("isError").GetBoolean());
        Assert.Contains("PROBE_KEY", TextOf(result, 0), StringComparison.Ordinal);
        Assert.Equal("""{"missing_secrets":["PROBE_KEY"]}""", TextOf(result, 1));
    }

    [Fact]
    public async Task A_secret_comes_from_the_environment()
    {
        await using TestServer server = await TestServer.StartAsync(variables: new() { ["PROBE_KEY"] = "12345" });
        using var client = new RawClient(server.Mcp);
        await client.OpenAsync();

        Assert.Equal("A secret of 5 characters.", TextOf(await client.CallAsync("Probe_UseSecret"), 0));
    }

    [Fact]
    public async Task A_person_who_has_not_authorized_yet_is_sent_to_where_they_can()
    {
        var asked = new ConcurrentQueue<(string Path, string Authorization, string Body)>();
        await using Loopback engine = await EngineAsync(
            """{"id":"auth-1","status":"pending","url":"https://github.example.com/authorize","scopes":["repo"]}""", asked);
        await using TestServer server = await TestServer.StartAsync(variables: Variables(engine));
        using var client = new RawClient(server.Mcp);
        await client.OpenAsync();

        JsonElement result = await client.CallAsync("Probe_UseAuthorization");

        Assert.True(result.GetProperty("isError").GetBoolean());
        Assert.Contains("https://github.example.com/authorize", TextOf(result, 0) + TextOf(result, 1), StringComparison.Ordinal);
        Assert.Equal("""{"authorization_url":"https://github.example.com/authorize","authorization_id":"auth-1","scopes":["repo"]}""", TextOf(result, 1));
        (string path, string authorization, string body) = Assert.Single(asked);
        Assert.Equal("/v1/auth/authorize", path);
        Assert.Equal($"Bearer {Key}", authorization);
        Assert.Equal(
            """{"auth_requirement":{"provider_id":"github","provider_type":"oauth2","oauth2":{"scopes":["repo"]}},"user_id":"ada@example.com"}""", body);
    }

    [Fact]
    public async Task A_person_who_has_authorized_lends_the_tool_their_token()
    {
        await using Loopback engine = await EngineAsync("""{"status":"completed","context":{"token":"abcd","user_info":{"login":"ada"}}}""");
        await using TestServer server = await TestServer.StartAsync(variables: Variables(engine));
        using var client = new RawClient(server.Mcp);
        await client.OpenAsync();

        Assert.Equal("A token of 4 characters for ada@example.com.", TextOf(await client.CallAsync("Probe_UseAuthorization"), 0));
    }

    [Theory]
    [InlineData("""{"status":"failed"}""", 200)]
    [InlineData("{}", 200)]
    [InlineData("[]", 200)]
    [InlineData("null", 200)]
    [InlineData("""{"status":"completed"}""", 200)]
    [InlineData("""{"status":"completed","context":null}""", 200)]
    [InlineData("no json", 200)]
    [InlineData("""{"message":"canary-for-developers"}""", 401)]
    [InlineData("", 500)]
    public async Task Whatever_the_engine_answers_the_call_ends_with_words_for_the_model(string answer, int status)
    {
        await using Loopback engine = await EngineAsync(answer, status: status);
        await using TestServer server = await TestServer.StartAsync(variables: Variables(engine));
        using var client = new RawClient(server.Mcp);
        await client.OpenAsync();

        JsonElement result = await client.CallAsync("Probe_UseAuthorization");

        Assert.True(result.GetProperty("isError").GetBoolean());
        Assert.NotEqual("", TextOf(result, 0));
        Assert.DoesNotContain(ProbeToolkit.Canary, result.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(Key, result.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nobody_is_signed_in_the_answer_says_how_to()
    {
        await using TestServer server = await TestServer.StartAsync();
        using var client = new RawClient(server.Mcp);
        await client.OpenAsync();

        Assert.Contains("arcade login", TextOf(await client.CallAsync("Probe_UseAuthorization"), 0), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Strangers_on_an_open_address_get_nobodys_secrets_and_authorizations()
    {
        await using Loopback engine = await EngineAsync("""{"status":"completed","context":{"token":"abcd"}}""");
        Dictionary<string, string> variables = Variables(engine);
        variables["PROBE_KEY"] = "12345";
        await using TestServer server = await TestServer.StartAsync(static options => options.Host = "0.0.0.0", variables);
        using var client = new RawClient(Reachable(server));
        await client.OpenAsync();

        foreach (string tool in (string[])["Probe_UseSecret", "Probe_UseAuthorization"])
        {
            JsonElement result = await client.CallAsync(tool);
            Assert.True(result.GetProperty("isError").GetBoolean());
            Assert.Contains("can't tell who calls", TextOf(result, 0), StringComparison.Ordinal);
        }

        Assert.Equal("hi", TextOf(await client.CallAsync("Probe_Echo", """{"text":"hi"}"""), 0));
        JsonElement byOther = await client.CallAsync("Probe_CallOther", """{"name":"Probe.UseSecret"}""");
        Assert.True(byOther.GetProperty("isError").GetBoolean());
    }

    [Fact]
    public async Task On_an_open_address_a_token_says_whose_authorization_it_is()
    {
        var asked = new ConcurrentQueue<(string Path, string Authorization, string Body)>();
        await using Loopback engine = await EngineAsync("""{"status":"completed","context":{"token":"abcd"}}""", asked);
        await using TokenIssuer issuer = await TokenIssuer.StartAsync();
        await using TestServer server = await TestServer.StartAsync(
            options =>
            {
                options.Host = "0.0.0.0";
                options.ResourceServer = issuer.Options();
            },
            Variables(engine));
        using var client = new RawClient(Reachable(server)) { Token = issuer.Rs256(TokenIssuer.Claims(subject: "eve")) };
        await client.OpenAsync();

        Assert.Equal("A token of 4 characters for eve.", TextOf(await client.CallAsync("Probe_UseAuthorization"), 0));
        Assert.EndsWith("\"user_id\":\"eve\"}", Assert.Single(asked).Body, StringComparison.Ordinal);
    }

    private static Uri Reachable(TestServer server) => new UriBuilder(server.Mcp) { Host = "127.0.0.1" }.Uri;

    private static string TextOf(JsonElement result, int at) => result.GetProperty("content")[at].GetProperty("text").GetString()!;

    private static Dictionary<string, string> Variables(Loopback engine) => new()
    {
        ["ARCADE_API_URL"] = engine.Address.GetLeftPart(UriPartial.Authority),
        ["ARCADE_API_KEY"] = Key,
        ["ARCADE_USER_ID"] = "ada@example.com",
    };

    private static Task<Loopback> EngineAsync(string answer, ConcurrentQueue<(string Path, string Authorization, string Body)>? asked = null, int status = (int)HttpStatusCode.OK) =>
        Loopback.StartAsync(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            asked?.Enqueue((context.Request.Path, context.Request.Headers.Authorization.ToString(), await reader.ReadToEndAsync(context.RequestAborted)));
            context.Response.StatusCode = status;
            await context.Response.WriteAsync(answer, context.RequestAborted);
        });
}
