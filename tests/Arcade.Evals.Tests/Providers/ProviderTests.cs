using System.Text.Json;
using Arcade.Evals.Providers;
using Arcade.Evals.Tests.Loopback;

namespace Arcade.Evals.Tests.Providers;

/// <summary>Both providers, over real HTTP.</summary>
public sealed class ProviderTests
{
    private const string Key = "sk-test-0123456789abcdef";

    private static readonly ModelRequest Conversation = new()
    {
        SystemMessage = "Be brief.",
        Seed = 7,
        Tools = [Scorer.Say],
        Messages =
        [
            EvalMessage.User("Say <b>hi</b> & \"ho\""),
            EvalMessage.Assistant(string.Empty, new ToolCall("Kit.Say", ("text", "hi")) { Id = "c1" }, new ToolCall("Kit.Say", ("text", "ho")) { Id = "c2" }),
            EvalMessage.ToolResult("c1", "said"),
            EvalMessage.ToolResult("c2", "said too"),
            EvalMessage.User("Again"),
        ],
    };

    [Fact]
    public async Task OpenAi_is_sent_the_conversation_and_the_exact_schemas()
    {
        await using var model = await LoopbackModel.StartAsync(Reply.Calls());
        using var provider = OpenAi(model);
        await provider.AskAsync(Conversation, TestContext.Current.CancellationToken);
        var seen = Assert.Single(model.Requests);
        Assert.Equal("/v1/chat/completions", seen.Path);
        Assert.Equal("Bearer " + Key, seen.Headers.Authorization);
        AssertJson(
            """
            {"model":"m","messages":[
              {"role":"system","content":"Be brief."},
              {"role":"user","content":"Say <b>hi</b> & \"ho\""},
              {"role":"assistant","content":null,"tool_calls":[
                {"id":"c1","type":"function","function":{"name":"Kit_Say","arguments":"{\"text\":\"hi\"}"}},
                {"id":"c2","type":"function","function":{"name":"Kit_Say","arguments":"{\"text\":\"ho\"}"}}]},
              {"role":"tool","content":"said","tool_call_id":"c1"},
              {"role":"tool","content":"said too","tool_call_id":"c2"},
              {"role":"user","content":"Again"}],
             "tools":[{"type":"function","function":{"name":"Say","description":"Says.","parameters":{"type":"object","properties":{"text":{"type":"string"}},"required":["text"]}}}],
             "tool_choice":"auto","user":"eval_user","seed":7,"stream":false}
            """,
            seen.Body);
    }

    [Fact]
    public async Task Anthropic_is_sent_results_together_the_system_message_apart_and_no_seed()
    {
        await using var model = await LoopbackModel.StartAsync(Reply.Calls());
        using var provider = Anthropic(model);
        await provider.AskAsync(Conversation, TestContext.Current.CancellationToken);
        var seen = Assert.Single(model.Requests);
        Assert.Equal("/v1/messages", seen.Path);
        // How it identifies itself and which version it speaks is the package's business.
        Assert.Equal("Bearer " + Key, seen.Headers.Authorization);
        Assert.NotEqual(0, seen.Headers["anthropic-version"].Count);
        AssertJson(
            """
            {"model":"m","max_tokens":4096,"system":"Be brief.","messages":[
              {"role":"user","content":[{"type":"text","text":"Say <b>hi</b> & \"ho\""}]},
              {"role":"assistant","content":[
                {"type":"tool_use","id":"c1","name":"Kit_Say","input":{"text":"hi"}},
                {"type":"tool_use","id":"c2","name":"Kit_Say","input":{"text":"ho"}}]},
              {"role":"user","content":[
                {"type":"tool_result","tool_use_id":"c1","content":"said"},
                {"type":"tool_result","tool_use_id":"c2","content":"said too"},
                {"type":"text","text":"Again"}]}],
             "tools":[{"name":"Say","description":"Says.","input_schema":{"type":"object","properties":{"text":{"type":"string"}},"required":["text"]}}],
             "tool_choice":{"type":"auto"}}
            """,
            seen.Body);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_tools_own_document_goes_out_as_it_is(string name)
    {
        var document = Json.Schema("""{"type":"function","function":{"name":"Own","strict":true}}""");
        await using var model = await LoopbackModel.StartAsync(Reply.Calls());
        using var provider = Create(name, model);
        var request = Conversation with { Tools = [Scorer.Say with { OpenAiDocument = document, AnthropicDocument = document }] };
        await ((IModelProvider)provider).AskAsync(request, TestContext.Current.CancellationToken);
        AssertJson(document.GetRawText(), Assert.Single(model.Requests).Body.GetProperty("tools")[0]);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Calls_come_back_with_the_suites_names_and_the_tokens_are_counted(string name)
    {
        await using var model = await LoopbackModel.StartAsync(Reply.Calls(new ToolCall("Math_Add", ("a", 1)), new ToolCall("Invented", "{}")));
        var answer = await AskAsync(name, model);
        Assert.Equal([("Math.Add", """{"a":1}"""), ("Invented", "{}")], answer.Calls.Select(static call => (call.Name, call.Arguments.GetRawText())));
        Assert.Equal((100, 7, 1), (answer.InputTokens, answer.OutputTokens, answer.Attempts));
        Assert.True(answer.Latency > TimeSpan.Zero);
        Assert.Equal(name == "openai" ? "tool_calls" : "tool_use", answer.StopReason);
    }

    [Fact]
    public async Task Arguments_that_are_no_object_are_kept_as_the_model_wrote_them()
    {
        await using var model = await LoopbackModel.StartAsync(Reply.Calls(ToolCall.Invalid("Say", null, "{\"text\": ")));
        var call = Assert.Single((await AskAsync("openai", model)).Calls);
        Assert.Equal(("{\"text\": ", "{}"), (call.InvalidArguments, call.Arguments.GetRawText()));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task What_is_busy_or_broken_is_asked_again_and_longer_after(string name)
    {
        var time = new HurriedTime();
        await using var model = await LoopbackModel.StartAsync(
            Reply.Status(429, "{}", ("Retry-After", "17")), Reply.Status(529), Reply.Reset, Reply.Calls(new ToolCall("Say", ("text", "x"))));
        var answer = await AskAsync(name, model, options => options with { Time = time });
        Assert.Equal(4, answer.Attempts);
        Assert.Equal(TimeSpan.FromSeconds(17), time.Waits[0]);
        Assert.InRange(time.Waits[1], TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
        Assert.InRange(time.Waits[2], TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4));
        Assert.All(model.Requests.Skip(1), seen => AssertJson(model.Requests[0].Body.GetRawText(), seen.Body));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task After_the_last_attempt_the_providers_reason_is_said(string name)
    {
        await using var model = await LoopbackModel.StartAsync(Reply.Status(500, """{"error":{"message":"overloaded\u001b[31m today"}}"""));
        var wrong = await Assert.ThrowsAsync<ModelProviderException>(() => AskAsync(name, model, static options => options with { Time = new HurriedTime(), MaxAttempts = 2 }));
        Assert.Equal((500, "The provider answered 500 after 2 requests: overloaded [31m today"), (wrong.Status, wrong.Message));
        Assert.Equal(2, model.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_bad_request_is_not_repeated(string name)
    {
        await using var model = await LoopbackModel.StartAsync(Reply.Status(400, """{"error":{"message":"no such model"}}"""));
        var wrong = await Assert.ThrowsAsync<ModelProviderException>(() => AskAsync(name, model));
        Assert.Equal("The provider answered 400: no such model", wrong.Message);
        Assert.Single(model.Requests);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_refused_key_is_never_repeated(string name)
    {
        await using var model = await LoopbackModel.StartAsync(Reply.Status(401, "{\"error\":{\"message\":\"Incorrect API key provided: " + Key[..12] + "\"}}"));
        var wrong = await Assert.ThrowsAsync<ModelProviderException>(() => AskAsync(name, model));
        Assert.Equal("The provider answered 401: it refused the key in THE_KEY.", wrong.Message);
        Assert.DoesNotContain(Key[..8], wrong.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_key_in_a_providers_reason_is_taken_out(string name)
    {
        await using var model = await LoopbackModel.StartAsync(Reply.Status(404, "{\"error\":{\"message\":\"" + Key + " may not do that\"}}"));
        var wrong = await Assert.ThrowsAsync<ModelProviderException>(() => AskAsync(name, model));
        Assert.Equal("The provider answered 404: *** may not do that", wrong.Message);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_key_is_taken_out_of_a_providers_reason_before_that_is_cut(string name)
    {
        var padding = new string('x', 290);
        await using var model = await LoopbackModel.StartAsync(Reply.Status(404, padding + Key));
        var wrong = await Assert.ThrowsAsync<ModelProviderException>(() => AskAsync(name, model));
        Assert.Equal($"The provider answered 404: {padding}***", wrong.Message);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_redirect_doesnt_take_the_key_elsewhere(string name)
    {
        await using var other = await LoopbackModel.StartAsync(Reply.Calls());
        await using var model = await LoopbackModel.StartAsync(Reply.Status(307, string.Empty, ("Location", other.Address + "v1/messages")));
        var wrong = await Assert.ThrowsAsync<ModelProviderException>(() => AskAsync(name, model));
        Assert.Equal(307, wrong.Status);
        Assert.Empty(other.Requests);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Silence_is_given_up(string name)
    {
        await using var model = await LoopbackModel.StartAsync(Reply.Silence);
        var wrong = await Assert.ThrowsAsync<ModelProviderException>(() => AskAsync(name, model, static options => options with { Timeout = TimeSpan.FromMilliseconds(200), MaxAttempts = 1 }));
        Assert.StartsWith("The provider did not answer within 0.2 seconds", wrong.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Cancelling_ends_a_question_that_is_under_way(string name)
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await using var model = await LoopbackModel.StartAsync(_ =>
        {
            cancel.Cancel();
            return Reply.Silence;
        });
        using var provider = Create(name, model);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ((IModelProvider)provider).AskAsync(Conversation, cancel.Token));
        Assert.Single(model.Requests);
    }

    [Theory]
    [InlineData("openai", "chat completion", "")]
    [InlineData("openai", "chat completion", "<html>")]
    [InlineData("openai", "chat completion", """{"choices":[]}""")]
    [InlineData("openai", "chat completion", """{"choices":[{"message":7}]}""")]
    [InlineData("openai", "chat completion", """{"choices":[{"message":{"tool_calls":[{"function":{"name":7}}]}}]}""")]
    [InlineData("anthropic", "message", "")]
    [InlineData("anthropic", "message", "[]")]
    [InlineData("anthropic", "message", """{"content":"hi"}""")]
    [InlineData("anthropic", "message", """{"content":[{"type":"tool_use"}]}""")]
    public async Task An_answer_of_another_kind_is_refused(string name, string kind, string body)
    {
        await using var model = await LoopbackModel.StartAsync(Reply.Status(200, body));
        var wrong = await Assert.ThrowsAsync<ModelProviderException>(() => AskAsync(name, model));
        Assert.Equal($"The provider's answer is no {kind}.", wrong.Message);
    }

    [Theory]
    [InlineData("http://models.example/v1", "https")]
    [InlineData("ftp://models.example/v1", "https://")]
    [InlineData("https://name:password@models.example", "name or a password")]
    public void An_address_that_gives_the_key_away_is_refused(string address, string says)
    {
        var wrong = Assert.Throws<EvalException>(() => new OpenAiProvider(new ProviderOptions { Model = "m", ApiKey = Key, BaseUrl = new Uri(address) }));
        Assert.Contains(says, wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_print_without_the_key() => Assert.DoesNotContain("sk-", new ProviderOptions { Model = "m", ApiKey = Key }.ToString(), StringComparison.Ordinal);

    public static TheoryData<string> Both => ["openai", "anthropic"];

    private static async Task<ModelAnswer> AskAsync(string name, LoopbackModel model, Func<ProviderOptions, ProviderOptions>? change = null)
    {
        using var provider = Create(name, model, change);
        return await ((IModelProvider)provider).AskAsync(Conversation with { Tools = [Scorer.Add, Scorer.Say] }, TestContext.Current.CancellationToken);
    }

    private static IDisposable Create(string name, LoopbackModel model, Func<ProviderOptions, ProviderOptions>? change = null) =>
        name == "openai" ? OpenAi(model, change) : Anthropic(model, change);

    private static OpenAiProvider OpenAi(LoopbackModel model, Func<ProviderOptions, ProviderOptions>? change = null) => new(Options(model.OpenAiAddress, change));

    private static AnthropicProvider Anthropic(LoopbackModel model, Func<ProviderOptions, ProviderOptions>? change = null) => new(Options(model.Address, change));

    private static ProviderOptions Options(Uri address, Func<ProviderOptions, ProviderOptions>? change)
    {
        var options = new ProviderOptions { Model = "m", ApiKey = Key, KeySource = "THE_KEY", BaseUrl = address };
        return change?.Invoke(options) ?? options;
    }

    private static void AssertJson(string expected, JsonElement actual) =>
        Assert.True(JsonElement.DeepEquals(Json.Schema(expected), actual), actual.GetRawText());
}
