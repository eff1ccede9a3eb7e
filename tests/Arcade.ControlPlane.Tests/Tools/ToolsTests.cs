using System.Net;
using Arcade.ControlPlane.Tests.Testing;

namespace Arcade.ControlPlane.Tests.Tools;

public sealed class ToolsTests
{
    [Fact]
    public async Task A_tool_is_listed_with_its_names_and_what_it_needs()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        await using var worker = await ScriptedWorker.StartAsync(platform.Time);
        worker.Tools = [ScriptedWorker.Tool("Add", requirements: """{"authorization":{"provider_id":"github","provider_type":"oauth2","id":null,"oauth2":{"scopes":["b","a"]}},"secrets":[{"key":"KEY"}],"metadata":null}""")];
        using var api = await platform.OpenApiAsync();
        await api.PostAsync("/v1/workers", worker.Registration("math"));
        await api.GetAsync("/v1/workers/math/health");

        var listed = (await api.GetAsync("/v1/tools")).Assert(HttpStatusCode.OK).Json.GetProperty("items")[0];
        var got = (await api.GetAsync("/v1/tools/math.add?user_id=u&include_format=arcade")).Assert(HttpStatusCode.OK);

        Assert.Equal("Add", listed.GetProperty("name").GetString());
        Assert.Equal("Math.Add", listed.GetProperty("qualified_name").GetString());
        Assert.Equal("Math.Add@1.0.0", listed.GetProperty("fully_qualified_name").GetString());
        Assert.Equal("""{"name":"Math","description":null,"version":"1.0.0"}""", listed.GetProperty("toolkit").GetRawText());
        Assert.Equal("""{"parameters":[{"name":"a","required":true,"description":"A.","value_schema":{"val_type":"integer"},"inferrable":true}]}""", listed.GetProperty("input").GetRawText());
        Assert.Equal(
            """{"met":false,"authorization":{"id":"github","provider_id":"github","provider_type":"oauth2","oauth2":{"scopes":["a","b"]},"status":"active","token_status":"not_started"},"secrets":[{"key":"KEY","met":false,"status_reason":"Set it with: arcade secret set KEY"}]}""",
            got.Json.GetProperty("requirements").GetRawText());
    }

    [Fact]
    public async Task Tools_of_all_enabled_workers_are_listed_once_by_name_in_pages_and_by_toolkit()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        await using var one = await ScriptedWorker.StartAsync(platform.Time);
        await using var two = await ScriptedWorker.StartAsync(platform.Time);
        await using var off = await ScriptedWorker.StartAsync(platform.Time);
        one.Tools = [ScriptedWorker.Tool("Add"), ScriptedWorker.Tool("Zero")];
        two.Tools = [ScriptedWorker.Tool("Add"), ScriptedWorker.Tool("Send", "Mail", "null")];
        off.Tools = [ScriptedWorker.Tool("Hidden")];
        using var api = await platform.OpenApiAsync();
        await api.PostAsync("/v1/workers", one.Registration("one"));
        await api.PostAsync("/v1/workers", two.Registration("two"));
        await api.PostAsync("/v1/workers", off.Registration("off"));
        await Task.WhenAll(api.GetAsync("/v1/workers/one/health"), api.GetAsync("/v1/workers/two/health"), api.GetAsync("/v1/workers/off/health"));
        await api.PatchAsync("/v1/workers/off", """{"enabled":false}""");

        Assert.Equal(["Mail.Send", "Math.Add@1.0.0", "Math.Zero@1.0.0"], Names(await api.GetAsync("/v1/tools")));
        var page = await api.GetAsync("/v1/tools?limit=2&offset=2");
        Assert.Equal(["Math.Zero@1.0.0"], Names(page));
        Assert.EndsWith(""","limit":2,"offset":2,"page_count":2,"total_count":3}""", page.Body, StringComparison.Ordinal);
        Assert.Equal(["Mail.Send"], Names(await api.GetAsync("/v1/tools?toolkit=mail")));
        Assert.Equal(["Math.Hidden@1.0.0"], Names(await api.GetAsync("/v1/workers/off/tools")));
    }

    [Theory]
    [InlineData("Math.Add")]
    [InlineData("math.add")]
    [InlineData("Math_Add")]
    [InlineData("Add")]
    [InlineData("Math.Add@2.0.0")]
    public async Task A_tool_is_found_by_each_form_of_its_name_in_its_newest_version(string name)
    {
        await using var platform = await Platform.StartWithAccountAsync();
        await using var old = await ScriptedWorker.StartAsync(platform.Time);
        await using var newer = await ScriptedWorker.StartAsync(platform.Time);
        old.Tools = [ScriptedWorker.Tool("Add", version: "\"1.10.0\"")];
        newer.Tools = [ScriptedWorker.Tool("Add", version: "\"2.0.0\"")];
        using var api = await platform.OpenApiAsync();
        await api.PostAsync("/v1/workers", old.Registration("a"));
        await api.PostAsync("/v1/workers", newer.Registration("b"));
        await Task.WhenAll(api.GetAsync("/v1/workers/a/health"), api.GetAsync("/v1/workers/b/health"));

        (await api.ExecuteAsync(name)).Assert(HttpStatusCode.OK);
        Assert.Single(newer.Calls);
        (await api.ExecuteAsync("Math.Add", more: ""","tool_version":"1.10.0" """)).Assert(HttpStatusCode.OK);
        Assert.Single(old.Calls);
        var message = (await api.ExecuteAsync("Math.Add", more: ""","tool_version":"3.0.0" """)).AssertError(HttpStatusCode.NotFound, "not_found");
        Assert.Equal("The tool Math.Add isn't there in this version, but in: 1.10.0, 2.0.0.", message);
    }

    [Fact]
    public async Task A_name_that_fits_several_tools_is_refused_with_their_names()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        await using var worker = await ScriptedWorker.StartAsync(platform.Time);
        worker.Tools = [ScriptedWorker.Tool("Send", "Mail"), ScriptedWorker.Tool("Send", "Chat")];
        using var api = await platform.OpenApiAsync();
        await api.PostAsync("/v1/workers", worker.Registration("w"));
        await api.GetAsync("/v1/workers/w/health");

        var message = (await api.ExecuteAsync("Send")).AssertError(HttpStatusCode.BadRequest, "bad_request");

        Assert.Equal("Several tools have this name: Chat.Send, Mail.Send. Give the whole name.", message);
        Assert.Empty(worker.Calls);
    }

    [Fact]
    public async Task A_tool_is_described_to_model_providers_in_their_formats()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        await using var worker = await ScriptedWorker.StartAsync(platform.Time);
        worker.Tools =
        [
            """
            {"name":"Find","description":"Finds.","toolkit":{"name":"Docs"},"input":{"parameters":[
             {"name":"kinds","required":true,"description":"Which.","value_schema":{"val_type":"array","inner_val_type":"string","enum":["a","b"]}},
             {"name":"where","required":false,"description":null,"value_schema":{"val_type":"json","properties":{"path":{"val_type":"string","description":"P."}},"required_keys":["path"]}}]}}
            """,
        ];
        using var api = await platform.OpenApiAsync();
        await api.PostAsync("/v1/workers", worker.Registration("docs"));
        await api.GetAsync("/v1/workers/docs/health");
        const string Schema = """{"type":"object","properties":{"kinds":{"type":"array","description":"Which.","items":{"type":"string","enum":["a","b"]}},"where":{"type":"object","properties":{"path":{"type":"string","description":"P."}},"required":["path"]}},"required":["kinds"],"additionalProperties":false}""";

        var tool = (await api.GetAsync("/v1/tools/Docs.Find?include_format=arcade,openai,anthropic")).Assert(HttpStatusCode.OK);

        Assert.Equal(
            """{"openai":{"type":"function","function":{"name":"Docs_Find","description":"Finds.","parameters":""" + Schema + """}},"anthropic":{"name":"Docs_Find","description":"Finds.","input_schema":""" + Schema + "}}",
            tool.Json.GetProperty("formatted_schema").GetRawText());
        Assert.False((await api.GetAsync("/v1/tools/Docs.Find")).Json.TryGetProperty("formatted_schema", out _));
        (await api.GetAsync("/v1/tools?include_format=xml")).AssertError(HttpStatusCode.BadRequest, "bad_request");
    }

    private static string[] Names(ApiClient.Answer page) =>
        [.. page.Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("fully_qualified_name").GetString()!)];
}
