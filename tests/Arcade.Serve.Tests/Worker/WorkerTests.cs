using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Arcade.Serve.Tests.Running;

namespace Arcade.Serve.Tests.Worker;

/// <summary>The Engine's protocol, against its literal texts.</summary>
public sealed partial class WorkerTests : IDisposable
{
    private const string Secret = "a-secret-of-the-worker";
    private const string Claims = """{"aud":"worker","ver":"1"}""";

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });

    [Fact]
    public async Task Anybody_may_ask_how_the_worker_is()
    {
        await using TestServer server = await StartAsync();

        using HttpResponseMessage answer = await _http.GetAsync(new Uri(server.Address, "/worker/health"), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal($$"""{"status":"ok","tool_count":"{{ProbeToolkit.Toolkit.Tools.Count}}"}""", await TextAsync(answer));
    }

    [Fact]
    public async Task The_catalog_has_every_member_of_a_definition()
    {
        await using TestServer server = await StartAsync();

        using HttpResponseMessage answer = await SendAsync(server, HttpMethod.Get, "/worker/tools", Jwt.Hs256(Secret, Claims));

        JsonElement tools = JsonElement.Parse(await TextAsync(answer));
        Assert.Equal(ProbeToolkit.Toolkit.Tools.Count, tools.GetArrayLength());
        JsonElement echo = tools.EnumerateArray().Single(static tool => tool.GetProperty("name").GetString() == "Echo");
        Assert.Equal("Probe.Echo", echo.GetProperty("fully_qualified_name").GetString());
        Assert.Equal("""{"name":"Probe","description":"What tests call.","version":"1.2.3"}""", echo.GetProperty("toolkit").GetRawText());
        Assert.Equal("""{"authorization":null,"secrets":null,"metadata":null}""", echo.GetProperty("requirements").GetRawText());
        Assert.Equal("string", echo.GetProperty("input").GetProperty("parameters")[0].GetProperty("value_schema").GetProperty("val_type").GetString());
    }

    [Fact]
    public async Task A_call_is_answered_in_the_engines_form()
    {
        await using TestServer server = await StartAsync();

        string answer = await InvokeAsync(server, """{"execution_id":"e1","tool":{"name":"Echo","toolkit":"Probe","version":"1.2.3"},"inputs":{"text":"hi"}}""");

        Assert.Equal(
            """{"execution_id":"e1","finished_at":"TIME","duration":0,"success":true,"output":{"value":"hi","logs":null,"error":null,"requires_authorization":null}}""",
            Timeless(answer));
    }

    [Fact]
    public async Task The_engine_is_told_what_a_tool_is_about_and_may_send_null_for_what_is_left_out()
    {
        await using TestServer server = await StartAsync();

        using HttpResponseMessage answer = await SendAsync(server, HttpMethod.Get, "/worker/tools", Jwt.Hs256(Secret, Claims));
        string called = await InvokeAsync(server, """{"tool":{"name":"Repeat","toolkit":"Probe"},"inputs":{"text":"hi","times":null}}""");

        JsonElement tool = JsonElement.Parse(await TextAsync(answer)).EnumerateArray().Single(static tool => tool.GetProperty("name").GetString() == "Repeat");
        Assert.Equal(
            """{"classification":{"service_domains":["email","crm"]},"behavior":{"operations":["read"],"read_only":true,"destructive":null,"idempotent":null,"open_world":null},"extras":{"team":"mail"}}""",
            tool.GetProperty("metadata").GetRawText());
        Assert.Equal("hi hi", ValueOf(called).GetString());
    }

    [Fact]
    public async Task The_engine_brings_secrets_and_authorization()
    {
        await using TestServer server = await StartAsync(new() { ["PROBE_KEY"] = "the server's own" });

        string secret = await InvokeAsync(server, """{"tool":{"name":"UseSecret","toolkit":"Probe"},"context":{"secrets":[{"key":"PROBE_KEY","value":"12345"}]}}""");
        string missing = await InvokeAsync(server, """{"tool":{"name":"UseSecret","toolkit":"Probe"}}""");
        string authorized = await InvokeAsync(
            server, """{"tool":{"name":"UseAuthorization","toolkit":"Probe"},"context":{"authorization":{"token":"abc"},"user_id":"ada"}}""");

        Assert.Equal("A secret of 5 characters.", ValueOf(secret).GetString());
        JsonElement error = JsonElement.Parse(missing).GetProperty("output").GetProperty("error");
        Assert.Equal("TOOL_REQUIREMENTS_NOT_MET", error.GetProperty("kind").GetString());
        Assert.Contains("PROBE_KEY", error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("A token of 3 characters for ada.", ValueOf(authorized).GetString());
    }

    [Fact]
    public async Task A_tool_that_fails_is_a_good_answer_with_both_messages()
    {
        await using TestServer server = await StartAsync();

        JsonElement answer = JsonElement.Parse(await InvokeAsync(server, """{"tool":{"name":"Fail","toolkit":"Probe"}}"""));

        Assert.False(answer.GetProperty("success").GetBoolean());
        JsonElement error = answer.GetProperty("output").GetProperty("error");
        Assert.EndsWith("The words for models.", error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.EndsWith(ProbeToolkit.Canary, error.GetProperty("developer_message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", 400)]
    [InlineData("[]", 400)]
    [InlineData("{}", 400)]
    [InlineData("""{"tool":{"name":"Echo"}}""", 400)]
    [InlineData("""{"tool":{"name":"Echo","toolkit":"Probe"},"inputs":"private-value"}""", 400)]
    [InlineData("""{"tool":{"name":"None","toolkit":"Probe"}}""", 404)]
    [InlineData("""{"tool":{"name":"Echo","toolkit":"Probe","version":"9.9.9"}}""", 404)]
    public async Task What_cannot_be_called_is_refused(string body, int status)
    {
        await using TestServer server = await StartAsync();

        using HttpResponseMessage answer = await SendAsync(server, HttpMethod.Post, "/worker/tools/invoke", Jwt.Hs256(Secret, Claims), body);

        Assert.Equal(status, (int)answer.StatusCode);
        string detail = JsonElement.Parse(await TextAsync(answer)).GetProperty("detail").GetString()!;
        Assert.DoesNotContain("private-value", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_that_is_too_large_is_refused()
    {
        await using TestServer server = await StartAsync(configure: static options => options.MaxRequestBytes = 1000);

        using HttpResponseMessage answer = await SendAsync(server, HttpMethod.Post, "/worker/tools/invoke", Jwt.Hs256(Secret, Claims), new string(' ', 1001));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("""{"detail":"A call has at most 1000 bytes."}""", await TextAsync(answer));
    }

    public static TheoryData<string, string> BadTokens => new()
    {
        { "no-token", "Not enough segments" },
        { Jwt.Hs256("another-secret-altogether", Claims), "Signature verification failed" },
        { Jwt.Hs256(Secret, """{"aud":"somebody","ver":"1"}"""), "Invalid audience" },
        { Jwt.Hs256(Secret, """{"ver":"1"}"""), "Invalid audience" },
        { Jwt.Hs256(Secret, """{"aud":"worker","ver":"2"}"""), "Unsupported token version: expected 1" },
        { Jwt.Hs256(Secret, """{"aud":"worker"}"""), "Unsupported token version: expected 1" },
        { Jwt.Hs256(Secret, """{"aud":"worker","ver":"1","exp":1600000000}"""), "Signature has expired" },
        { Jwt.Hs256(Secret, """{"aud":"worker","ver":"1","nbf":4000000000}"""), "The token is not yet valid" },
        { Jwt.Unsigned(Claims), "Signature verification failed" },
        { Jwt.Hs256(Secret, Claims, """{"alg":"HS256","typ":"JWT","crit":["x"],"x":1}"""), "Unknown critical header" },
    };

    [Theory]
    [MemberData(nameof(BadTokens))]
    public async Task A_bad_token_is_refused_with_its_reason(string token, string reason)
    {
        await using TestServer server = await StartAsync();

        using HttpResponseMessage answer = await SendAsync(server, HttpMethod.Get, "/worker/tools", token);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().ToString());
        Assert.Equal($$"""{"detail":"Invalid token. Error: {{reason}}"}""", await TextAsync(answer));
    }

    [Theory]
    [InlineData("""{"aud":"worker","ver":"1","exp":4000000000}""")]
    [InlineData("""{"aud":["other","worker"],"ver":"1"}""")]
    public async Task A_good_token_is_taken(string claims)
    {
        await using TestServer server = await StartAsync();

        using HttpResponseMessage answer = await SendAsync(server, HttpMethod.Get, "/worker/tools", Jwt.Hs256(Secret, claims));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Without_a_token_nobody_is_let_in()
    {
        await using TestServer server = await StartAsync();

        using HttpResponseMessage none = await _http.GetAsync(new Uri(server.Address, "/worker/tools"), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, none.StatusCode);
        Assert.Equal("""{"detail":"Not authenticated"}""", await TextAsync(none));
    }

    [Fact]
    public async Task Without_a_secret_there_is_no_worker()
    {
        await using TestServer server = await TestServer.StartAsync();

        foreach (string path in (string[])["/worker/health", "/worker/tools", "/worker/tools/invoke"])
        {
            using HttpResponseMessage answer = await _http.GetAsync(new Uri(server.Address, path), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_secret_that_is_too_short_is_refused_at_the_start() =>
        await Assert.ThrowsAsync<ServeException>(() => TestServer.StartAsync(static options => options.WorkerSecret = "fifteen-letters"));

    [Fact]
    public async Task The_secret_is_in_no_log()
    {
        await using ServerProcess server = ServerProcess.Start("Calculator", ["http", "--port", "0"], new() { ["ARCADE_WORKER_SECRET"] = Secret, ["Logging__LogLevel__Default"] = "Trace" });
        Uri address = await server.Address;

        foreach (string token in (string[])["no-token", Jwt.Hs256("another-secret-altogether", Claims), Jwt.Hs256(Secret, Claims)])
        {
            using HttpResponseMessage answer = await SendAsync(address, HttpMethod.Get, "/worker/tools", token);
            Assert.DoesNotContain(Secret, await TextAsync(answer), StringComparison.Ordinal);
        }

        server.Terminate();
        await server.EndsWithAsync(0);
        Assert.DoesNotContain(Secret, server.Errors, StringComparison.Ordinal);
    }

    public void Dispose() => _http.Dispose();

    private static Task<TestServer> StartAsync(Dictionary<string, string>? variables = null, Action<ServeOptions>? configure = null) => TestServer.StartAsync(
        options =>
        {
            options.WorkerSecret = Secret;
            configure?.Invoke(options);
        },
        variables);

    private static JsonElement ValueOf(string answer) => JsonElement.Parse(answer).GetProperty("output").GetProperty("value");

    private static string Timeless(string answer) =>
        Duration().Replace(FinishedAt().Replace(answer, "\"finished_at\":\"TIME\""), "\"duration\":0");

    private static Task<string> TextAsync(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    private async Task<string> InvokeAsync(TestServer server, string body)
    {
        using HttpResponseMessage answer = await SendAsync(server, HttpMethod.Post, "/worker/tools/invoke", Jwt.Hs256(Secret, Claims), body);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await TextAsync(answer);
    }

    private Task<HttpResponseMessage> SendAsync(TestServer server, HttpMethod method, string path, string token, string? body = null) => SendAsync(server.Address, method, path, token, body);

    private async Task<HttpResponseMessage> SendAsync(Uri server, HttpMethod method, string path, string token, string? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(server, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return await _http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("\"finished_at\":\"[0-9T:.-]+\\+00:00\"")]
    private static partial Regex FinishedAt();

    [GeneratedRegex("\"duration\":[0-9.E-]+")]
    private static partial Regex Duration();
}
