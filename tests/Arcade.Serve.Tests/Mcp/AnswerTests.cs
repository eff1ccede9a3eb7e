using System.Text.Json;
using Arcade.Serve.Mcp;
using Arcade.Serve.Tests.Running;

namespace Arcade.Serve.Tests.Mcp;

/// <summary>What clients get to read: values, content, errors, prompts and resources.</summary>
public sealed class AnswerTests
{
    [Fact]
    public async Task A_value_is_told_as_data_and_as_text()
    {
        await using TestServer server = await TestServer.StartAsync();
        using var client = new RawClient(server.Mcp);
        await client.OpenAsync();

        JsonElement result = await client.CallAsync("Probe_Describe", """{"name":"Ada"}""");

        JsonElement data = result.GetProperty("structuredContent");
        Assert.Equal("Ada", data.GetProperty("name").GetString());
        Assert.Equal(42, data.GetProperty("age").GetInt32());
        Assert.True(JsonElement.DeepEquals(data, JsonElement.Parse(result.GetProperty("content")[0].GetProperty("text").GetString()!)));
    }

    [Fact]
    public async Task Null_for_what_may_be_left_out_is_the_default()
    {
        await using TestServer server = await TestServer.StartAsync();
        using var client = new RawClient(server.Mcp);
        await client.OpenAsync();

        JsonElement left = await client.CallAsync("Probe_Repeat", """{"text":null,"times":null}""");
        JsonElement required = await client.CallAsync("Probe_Echo", """{"text":null}""");

        Assert.Equal("nothing nothing", left.GetProperty("content")[0].GetProperty("text").GetString());
        Assert.Equal("Invalid input: text: expected a string", required.GetProperty("content")[0].GetProperty("text").GetString());
    }

    [Fact]
    public async Task Clients_are_told_what_a_tool_is_about()
    {
        await using TestServer server = await TestServer.StartAsync();
        using var client = new RawClient(server.Mcp);
        await client.OpenAsync();

        JsonElement tool = (await AskAsync(client, "tools/list", "{}")).GetProperty("result").GetProperty("tools").EnumerateArray()
            .Single(static tool => tool.GetProperty("name").GetString() == "Probe_Repeat");

        Assert.Equal(
            """{"arcade":{"metadata":{"classification":{"service_domains":["email","crm"]},"behavior":{"operations":["read"]},"extras":{"team":"mail"}}}}""",
            tool.GetProperty("_meta").GetRawText());
        Assert.True(tool.GetProperty("annotations").GetProperty("readOnlyHint").GetBoolean());
    }

    [Theory]
    [InlineData("Probe_Fail", "The words for models.")]
    [InlineData("Probe_Crash", null)]
    public async Task Models_see_what_is_meant_for_them_and_nothing_of_the_developers(string tool, string? words)
    {
        await using TestServer server = await TestServer.StartAsync();
        using var client = new RawClient(server.Mcp);
        await client.OpenAsync();

        JsonElement result = await client.CallAsync(tool);

        Assert.True(result.GetProperty("isError").GetBoolean());
        Assert.DoesNotContain(ProbeToolkit.Canary, result.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.GetRawText(), StringComparison.Ordinal);
        if (words is not null)
            Assert.Equal(words, result.GetProperty("content")[0].GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_resource_that_crashes_tells_clients_nothing_of_why()
    {
        await using TestServer server = await TestServer.StartAsync();
        using var client = new RawClient(server.Mcp);
        await client.OpenAsync();

        JsonElement crashed = await AskAsync(client, "resources/read", """{"uri":"note://monday/crash"}""");
        JsonElement missing = await AskAsync(client, "resources/read", """{"uri":"note://a/b/c"}""");

        Assert.DoesNotContain(ProbeToolkit.Canary, crashed.GetRawText(), StringComparison.Ordinal);
        Assert.True(crashed.TryGetProperty("error", out _));
        Assert.Equal(-32002, missing.GetProperty("error").GetProperty("code").GetInt32());
    }

    [Fact]
    public async Task Wrong_arguments_name_the_field_and_never_the_value()
    {
        await using TestServer server = await TestServer.StartAsync();
        using var client = new RawClient(server.Mcp);
        await client.OpenAsync();

        JsonElement wrong = await client.CallAsync("Probe_Echo", """{"text":{"canary":"my-private-value"}}""");
        JsonElement unknown = await AskAsync(client, "tools/call", """{"name":"Probe_None"}""");

        Assert.True(wrong.GetProperty("isError").GetBoolean());
        Assert.Contains("text", wrong.GetProperty("content")[0].GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("my-private-value", wrong.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(-32602, unknown.GetProperty("error").GetProperty("code").GetInt32());
    }

    [Theory]
    [InlineData("""{"text":"\ud800"}""", "text")]
    [InlineData("""{"text":"fine","more":["\uDFFF"]}""", "more")]
    [InlineData("""{"text":{"my-private-name":"\ud83d"}}""", "text")]
    [InlineData("""{"\ud800":"my-private-value"}""", "arguments")]
    public async Task Half_a_surrogate_pair_is_refused_and_its_field_named(string arguments, string field)
    {
        await using TestServer server = await TestServer.StartAsync();
        using var client = new RawClient(server.Mcp);
        await client.OpenAsync();
        using var older = new RawClient(server.Mcp);
        await older.OpenAsync("2025-06-18");

        JsonElement refused = await client.CallAsync("Probe_Echo", arguments);
        JsonElement answer = await AskAsync(older, "tools/call", $$"""{"name":"Probe_Echo","arguments":{{arguments}}}""");

        Assert.True(refused.GetProperty("isError").GetBoolean());
        Assert.Equal($"Invalid input: {field}: expected valid Unicode text", refused.GetProperty("content")[0].GetProperty("text").GetString());
        Assert.Equal("""{"arcade":{"errorKind":"TOOL_RUNTIME_BAD_INPUT_VALUE","canRetry":false}}""", refused.GetProperty("_meta").GetRawText());
        Assert.Equal(-32602, answer.GetProperty("error").GetProperty("code").GetInt32());
        Assert.Equal($"Invalid input: {field}: expected valid Unicode text", answer.GetProperty("error").GetProperty("message").GetString());
    }

    [Theory]
    [InlineData("prompts/get", """{"name":"greet","arguments":{"name":"\ud800"}}""", "name")]
    [InlineData("resources/read", """{"uri":"\ud800"}""", "uri")]
    [InlineData("tools/call", """{"name":"\ud800"}""", "name")]
    public async Task Half_a_surrogate_pair_elsewhere_is_an_error_of_the_protocol_that_names_its_place(string method, string parameters, string field)
    {
        await using TestServer server = await TestServer.StartAsync(static options => options.IsStateless = true);
        using var client = new RawClient(server.Mcp);

        JsonElement answer = await AskAsync(client, method, parameters);

        Assert.Contains($"Invalid input: {field}: expected valid Unicode text", answer.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"text":"one","text":"two"}""", "text")]
    [InlineData("""{"text":"one","unknown":1,"unknown":2}""", "unknown")]
    public async Task An_argument_that_is_given_twice_is_refused_and_named(string arguments, string field)
    {
        await using TestServer server = await TestServer.StartAsync();
        using var client = new RawClient(server.Mcp);
        await client.OpenAsync();
        using var older = new RawClient(server.Mcp);
        await older.OpenAsync("2025-06-18");

        JsonElement refused = await client.CallAsync("Probe_Echo", arguments);
        JsonElement answer = await AskAsync(older, "tools/call", $$"""{"name":"Probe_Echo","arguments":{{arguments}}}""");
        JsonElement twice = await AskAsync(older, "tools/call", """{"name":"Probe_Echo","name":"Probe_Fail","arguments":{"text":"one"}}""");

        Assert.True(refused.GetProperty("isError").GetBoolean());
        Assert.Equal($"Invalid input: {field}: given twice", refused.GetProperty("content")[0].GetProperty("text").GetString());
        Assert.Equal((-32602, $"Invalid input: {field}: given twice"), (answer.GetProperty("error").GetProperty("code").GetInt32(), answer.GetProperty("error").GetProperty("message").GetString()));
        Assert.Equal("Invalid input: name: given twice", twice.GetProperty("error").GetProperty("message").GetString());
        Assert.Equal("fine", (await client.CallAsync("Probe_Echo", """{"text":"fine"}""")).GetProperty("content")[0].GetProperty("text").GetString());
    }

    [Fact]
    public void An_object_is_made_of_its_members_as_they_came()
    {
        JsonElement half = JsonElement.Parse("""{"a":"\ud800","b":"\u00e9","c":1.0}""");

        JsonElement made = McpJson.ObjectOf(half.EnumerateObject().Select(static member => KeyValuePair.Create(member.Name, member.Value)));

        Assert.Equal(half.GetRawText(), made.GetRawText());
    }

    [Fact]
    public async Task Clients_of_before_2025_11_25_get_wrong_arguments_as_an_error_of_the_protocol()
    {
        await using TestServer server = await TestServer.StartAsync();
        using var client = new RawClient(server.Mcp);
        await client.OpenAsync("2025-06-18");

        JsonElement answer = await AskAsync(client, "tools/call", """{"name":"Probe_Echo","arguments":{}}""");

        Assert.Equal(-32602, answer.GetProperty("error").GetProperty("code").GetInt32());
    }

    [Fact]
    public async Task A_prompt_is_written_from_what_was_filled_in_and_completed_meanwhile()
    {
        await using TestServer server = await TestServer.StartAsync();
        using var client = new RawClient(server.Mcp);
        await client.OpenAsync();

        JsonElement prompt = await AskAsync(client, "prompts/get", """{"name":"greet","arguments":{"name":"Ada"}}""");
        JsonElement lacking = await AskAsync(client, "prompts/get", """{"name":"greet"}""");
        JsonElement completed = await AskAsync(client, "completion/complete", """{"ref":{"type":"ref/prompt","name":"greet"},"argument":{"name":"name","value":"A"}}""");

        Assert.Equal("Greet Ada.", prompt.GetProperty("result").GetProperty("messages")[0].GetProperty("content").GetProperty("text").GetString());
        Assert.Equal(-32602, lacking.GetProperty("error").GetProperty("code").GetInt32());
        JsonElement completion = completed.GetProperty("result").GetProperty("completion");
        Assert.Equal(100, completion.GetProperty("values").GetArrayLength());
        Assert.Equal("A1", completion.GetProperty("values")[0].GetString());
        Assert.Equal(120, completion.GetProperty("total").GetInt32());
        Assert.True(completion.GetProperty("hasMore").GetBoolean());
    }

    [Fact]
    public async Task Resources_are_listed_and_read_by_address_and_by_template()
    {
        await using TestServer server = await TestServer.StartAsync();
        using var client = new RawClient(server.Mcp);
        await client.OpenAsync();

        JsonElement resources = await AskAsync(client, "resources/list", "{}");
        JsonElement templates = await AskAsync(client, "resources/templates/list", "{}");
        JsonElement read = await AskAsync(client, "resources/read", """{"uri":"note://monday/after%20noon"}""");
        JsonElement byTool = await client.CallAsync("Probe_ReadNote", """{"address":"note://today"}""");

        Assert.Equal("note://today", resources.GetProperty("result").GetProperty("resources")[0].GetProperty("uri").GetString());
        Assert.Equal(1, resources.GetProperty("result").GetProperty("resources").GetArrayLength());
        Assert.Equal("note://{day}/{part}", templates.GetProperty("result").GetProperty("resourceTemplates")[0].GetProperty("uriTemplate").GetString());
        Assert.Equal(
            """[{"uri":"note://monday/after%20noon","mimeType":"text/plain","text":"after noon of monday"}]""",
            read.GetProperty("result").GetProperty("contents").GetRawText());
        Assert.Equal("What to do today.", byTool.GetProperty("content")[0].GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_tool_is_listed_with_its_schemas_and_what_it_requires()
    {
        await using TestServer server = await TestServer.StartAsync();
        using var client = new RawClient(server.Mcp);
        await client.OpenAsync();

        JsonElement tools = (await AskAsync(client, "tools/list", "{}")).GetProperty("result").GetProperty("tools");
        JsonElement tool = tools.EnumerateArray().Single(static tool => tool.GetProperty("name").GetString() == "Probe_UseAuthorization");

        Assert.Equal("Uses a person's authorization.", tool.GetProperty("description").GetString());
        Assert.Equal("object", tool.GetProperty("inputSchema").GetProperty("type").GetString());
        Assert.Equal(
            """{"authorization":{"provider_type":"oauth2","provider_id":"github","oauth2":{"scopes":["repo"]}}}""",
            tool.GetProperty("_meta").GetProperty("arcade").GetProperty("requirements").GetRawText());
    }

    private static async Task<JsonElement> AskAsync(RawClient client, string method, string parameters)
    {
        using HttpResponseMessage answer = await client.PostAsync($$$"""{"jsonrpc":"2.0","id":5,"method":"{{{method}}}","params":{{{parameters}}}}""");
        return await RawClient.ReadAnswerAsync(answer);
    }
}
