using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Arcade.Serve.Tests.Running;

namespace Arcade.Serve.Tests.Published;

/// <summary>One server program, published natively in CI, answers in every way that it has.</summary>
public sealed class PublishedServerTests : IDisposable
{
    private const string Calculate = "Calculator_Calculate";
    private const string SumOfTwo = """{"left":0.1,"operation":"Add","right":0.2}""";
    private const string NoNumber = """{"left":"private-value","operation":"Add","right":2}""";

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });

    [Fact]
    public void A_native_server_is_one_file_that_needs_no_runtime()
    {
        PublishedServer.RequireNative();

        Assert.True(File.Exists(PublishedServer.Path), $"{PublishedServer.Path} is not there.");
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(PublishedServer.Path)!, "*.dll"));
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(PublishedServer.Path)!, "*.runtimeconfig.json"));
    }

    [Fact]
    public async Task Over_stdio_it_says_who_it_is_lists_its_tools_and_calls_them()
    {
        await using ServerProcess server = PublishedServer.Start("stdio");
        await server.Input.WriteLineAsync(RawClient.Initialize());
        JsonElement hello = await ReadAsync(server);
        await server.Input.WriteLineAsync("""{"jsonrpc":"2.0","method":"notifications/initialized"}""");
        await server.Input.WriteLineAsync("""{"jsonrpc":"2.0","id":2,"method":"tools/list"}""");
        JsonElement list = await ReadAsync(server);
        await server.Input.WriteLineAsync(RawClient.Call(Calculate, SumOfTwo));
        JsonElement sum = await ReadAsync(server);
        await server.Input.WriteLineAsync(RawClient.Call(Calculate, NoNumber));
        JsonElement refused = await ReadAsync(server);
        server.Input.Close();

        await server.EndsWithAsync(0);
        AssertHello(hello);
        AssertList(list);
        AssertSum(sum);
        AssertRefused(refused);
        Assert.Equal("", await server.Output.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.DoesNotContain("private-value", server.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http", "--port", "0")]
    [InlineData("http", "--port", "0", "--stateless")]
    public async Task Over_http_it_says_who_it_is_lists_its_tools_and_calls_them(params string[] arguments)
    {
        await using ServerProcess server = PublishedServer.Start(arguments);
        using var client = new RawClient(await server.Address);

        JsonElement hello = await client.OpenAsync();
        JsonElement list = await SendAsync(client, """{"jsonrpc":"2.0","id":2,"method":"tools/list"}""");
        JsonElement sum = await SendAsync(client, RawClient.Call(Calculate, SumOfTwo));
        JsonElement refused = await SendAsync(client, RawClient.Call(Calculate, NoNumber));
        server.Terminate();

        await server.EndsWithAsync(0);
        Assert.Equal("calculator", hello.GetProperty("serverInfo").GetProperty("name").GetString());
        AssertList(list);
        AssertSum(sum);
        AssertRefused(refused);
        Assert.Equal(arguments.Contains("--stateless"), client.Session is null);
    }

    [Fact]
    public async Task The_engine_is_told_of_its_health_and_tools_and_may_call_them_with_a_token()
    {
        await using ServerProcess server = PublishedServer.Start("http", "--port", "0");
        Uri address = await server.Address;
        string token = Jwt.Hs256(PublishedServer.Secret, """{"aud":"worker","ver":"1"}""");

        (HttpStatusCode health, JsonElement status) = await AskAsync(new Uri(address, "/worker/health"));
        (HttpStatusCode listed, JsonElement tools) = await AskAsync(new Uri(address, "/worker/tools"), token);
        (HttpStatusCode called, JsonElement sum) = await AskAsync(new Uri(address, "/worker/tools/invoke"), token, Invocation(SumOfTwo));
        (HttpStatusCode judged, JsonElement refused) = await AskAsync(new Uri(address, "/worker/tools/invoke"), token, Invocation(NoNumber));

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK], [health, listed, called, judged]);
        Assert.Equal("""{"status":"ok","tool_count":"2"}""", status.GetRawText());
        Assert.Equal(["Calculator.Calculate", "Calculator.Summarize"], tools.EnumerateArray().Select(static tool => tool.GetProperty("fully_qualified_name").GetString()).Order());
        Assert.Equal("0.3", sum.GetProperty("output").GetProperty("value").GetRawText());
        Assert.False(refused.GetProperty("success").GetBoolean());
        Assert.EndsWith("Invalid input: left: expected a number", refused.GetProperty("output").GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_good_token_nobody_calls_over_the_engines_protocol()
    {
        await using ServerProcess server = PublishedServer.Start("http", "--port", "0");
        var invoke = new Uri(await server.Address, "/worker/tools/invoke");
        string foreign = Jwt.Hs256("another-secret-than-the-workers", """{"aud":"worker","ver":"1"}""");
        string foreignAudience = Jwt.Hs256(PublishedServer.Secret, """{"aud":"somebody","ver":"1"}""");

        (HttpStatusCode without, JsonElement none) = await AskAsync(invoke, body: Invocation(SumOfTwo));
        (HttpStatusCode forged, JsonElement signature) = await AskAsync(invoke, foreign, Invocation(SumOfTwo));
        (HttpStatusCode astray, JsonElement audience) = await AskAsync(invoke, foreignAudience, Invocation(SumOfTwo));

        // Upstream answers 403 where there is no token at all.
        Assert.Equal([HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized], [without, forged, astray]);
        Assert.Equal("""{"detail":"Not authenticated"}""", none.GetRawText());
        Assert.Equal("""{"detail":"Invalid token. Error: Signature verification failed"}""", signature.GetRawText());
        Assert.Equal("""{"detail":"Invalid token. Error: Invalid audience"}""", audience.GetRawText());
    }

    public void Dispose() => _http.Dispose();

    private static string Invocation(string inputs) =>
        $$"""{"execution_id":"e1","tool":{"name":"Calculate","toolkit":"Calculator","version":"1.0.0"},"inputs":{{inputs}}}""";

    private async Task<(HttpStatusCode Status, JsonElement Body)> AskAsync(Uri address, string? token = null, string? body = null)
    {
        using var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, address);
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        return (answer.StatusCode, JsonElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }

    private static async Task<JsonElement> SendAsync(RawClient client, string body)
    {
        using HttpResponseMessage answer = await client.PostAsync(body);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await RawClient.ReadAnswerAsync(answer);
    }

    private static async Task<JsonElement> ReadAsync(ServerProcess server) =>
        JsonElement.Parse(await server.Output.ReadLineAsync(TestContext.Current.CancellationToken) ?? throw new InvalidOperationException($"The server ended: {server.Errors}"));

    private static void AssertHello(JsonElement answer)
    {
        JsonElement result = answer.GetProperty("result");
        Assert.Equal("2025-11-25", result.GetProperty("protocolVersion").GetString());
        Assert.Equal("calculator", result.GetProperty("serverInfo").GetProperty("name").GetString());
    }

    private static void AssertList(JsonElement answer)
    {
        JsonElement[] tools = [.. answer.GetProperty("result").GetProperty("tools").EnumerateArray()];
        Assert.Equal([Calculate, "Calculator_Summarize"], tools.Select(static tool => tool.GetProperty("name").GetString()).Order());
        Assert.All(tools, static tool => Assert.Equal("object", tool.GetProperty("inputSchema").GetProperty("type").GetString()));
    }

    private static void AssertSum(JsonElement answer) =>
        Assert.Equal("""{"result":0.3}""", answer.GetProperty("result").GetProperty("structuredContent").GetRawText());

    private static void AssertRefused(JsonElement answer)
    {
        JsonElement result = answer.GetProperty("result");
        Assert.True(result.GetProperty("isError").GetBoolean());
        Assert.Equal("Invalid input: left: expected a number", result.GetProperty("content")[0].GetProperty("text").GetString());
    }
}
