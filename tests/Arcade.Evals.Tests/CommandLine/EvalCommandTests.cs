using System.Text.Json;
using Arcade.Evals.CommandLine;
using Arcade.Evals.Critics;
using Arcade.Evals.Tests.Loopback;

namespace Arcade.Evals.Tests.CommandLine;

public sealed class EvalCommandTests : IDisposable
{
    // Markdown, HTML and JSON each spell some of its characters in another way.
    private const string Key = "sk-a_b+c/d-0123456789";
    private const string EndOfKey = "0123456789";
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("arcade-evals-");
    private readonly Dictionary<string, string> _variables = new() { ["OPENAI_API_KEY"] = Key };

    [Fact]
    public async Task All_good_is_exit_code_0_with_the_report_on_standard_output_and_progress_beside_it()
    {
        await using var model = await StartAsync(Say("0"));
        var (code, output, error) = await RunAsync(model, Suite(2), "-c", "1");
        Assert.Equal(0, code);
        Assert.Contains("2 cases: 2 passed; 100% good enough", output, StringComparison.Ordinal);
        Assert.StartsWith("[1/2] PASSED numbers/0 (openai gpt-4o, ", error, StringComparison.Ordinal);
        Assert.DoesNotContain("[1/2]", output, StringComparison.Ordinal);
        Assert.Equal("gpt-4o", model.Requests[0].Body.GetProperty("model").GetString());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1, "--fail-under", "50.1")]
    [InlineData(0, "--fail-under", "50")]
    [InlineData(0, "--fail-under=0")]
    public async Task A_failed_case_is_exit_code_1_unless_enough_others_pass(int expected, params string[] args)
    {
        await using var model = await StartAsync(Say("0"), Say("wrong"));
        var (code, _, _) = await RunAsync(model, Suite(2), ["-c", "1", .. args]);
        Assert.Equal(expected, code);
    }

    [Fact]
    public async Task A_case_that_cant_be_asked_is_exit_code_1_however_little_is_enough()
    {
        await using var model = await StartAsync(Reply.Status(404));
        var (code, output, _) = await RunAsync(model, Suite(1), "--fail-under", "0");
        Assert.Equal(1, code);
        Assert.Contains("The provider answered 404: it gave no reason.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_is_all_that_stands_on_standard_output()
    {
        await using var model = await StartAsync(Say("0"));
        var (_, output, _) = await RunAsync(model, Suite(1), "--json", "-d", "-n", "2", "--seed", "5", "--multi-run-pass-rule", "majority");
        using var report = JsonDocument.Parse(output);
        var result = report.RootElement.GetProperty("results")[0];
        Assert.Equal(("majority", "5", 2), (result.GetProperty("pass_rule").GetString(), result.GetProperty("seed_policy").GetString(), result.GetProperty("runs").GetArrayLength()));
    }

    [Theory]
    [InlineData("""{"text":"\ud83d"}""", "-d")]
    [InlineData("""{"text":"0","\ud83d":[1]}""", "--capture")]
    public async Task Half_a_letter_in_a_models_arguments_costs_no_report(string arguments, string option)
    {
        await using var model = await StartAsync(Reply.Calls(new ToolCall("Say", arguments)));
        await RunAsync(model, Suite(1), option, "--include-context", "-o", Path.Combine(_directory.FullName, "r"));
        Assert.Equal(4, _directory.GetFiles().Length);
        using var report = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(_directory.FullName, "r.json"), TestContext.Current.CancellationToken));
        var call = report.RootElement.GetProperty("results")[0].GetProperty("runs")[0].GetProperty("calls")[0];
        Assert.Equal(arguments, call.GetProperty("arguments").GetRawText());
    }

    [Fact]
    public async Task Arguments_that_are_no_json_fail_the_case_and_every_report_says_why()
    {
        const string why = "The model called Say with arguments that are no JSON object.";
        await using var model = await StartAsync(Reply.Calls(ToolCall.Invalid("Say", null, "{\"text\": ")));
        var (code, output, _) = await RunAsync(model, SuiteWithoutCritics, "-o", Path.Combine(_directory.FullName, "r"));
        Assert.Equal(1, code);
        Assert.Contains("FAILED       0%  any", output, StringComparison.Ordinal);
        foreach (var written in Directory.GetFiles(_directory.FullName))
            Assert.Contains(why, await File.ReadAllTextAsync(written, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using var report = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(_directory.FullName, "r.json"), TestContext.Current.CancellationToken));
        var run = report.RootElement.GetProperty("results")[0].GetProperty("runs")[0];
        Assert.Equal((why, "{\"text\": "), (run.GetProperty("failure_reason").GetString(), run.GetProperty("calls")[0].GetProperty("invalid_arguments").GetString()));
    }

    [Fact]
    public async Task A_name_without_a_format_gets_all_four_and_keeps_its_dots()
    {
        await using var model = await StartAsync(Say("0"));
        await RunAsync(model, Suite(1), "-o", Path.Combine(_directory.FullName, "new", "results.v1"), "--output", Path.Combine(_directory.FullName, "one.JSON"));
        Assert.Equal(["results.v1.html", "results.v1.json", "results.v1.md", "results.v1.txt"], Directory.GetFiles(Path.Combine(_directory.FullName, "new")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        using var report = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(_directory.FullName, "one.JSON"), TestContext.Current.CancellationToken));
        Assert.Equal(1, report.RootElement.GetProperty("schema").GetInt32());
    }

    [Fact]
    public async Task A_report_that_cant_be_written_is_found_out_before_a_model_is_asked()
    {
        await using var model = await StartAsync(Say("0"));
        var (code, _, error) = await RunAsync(model, Suite(1), "-o", _directory.CreateSubdirectory("x.md").FullName);
        Assert.Equal(1, code);
        Assert.Contains("can't be written to", error, StringComparison.Ordinal);
        Assert.Empty(model.Requests);
        Assert.Empty(_directory.GetFiles());
    }

    [Fact]
    public async Task The_key_is_in_no_report_also_where_the_model_repeats_it()
    {
        await using var model = await LoopbackModel.StartAsync(static seen => Reply.Calls(new ToolCall("Say", ("text", (string?)seen.Headers.Authorization))));
        var (_, output, error) = await RunAsync(model, Suite(1), "-d", "--include-context", "-o", Path.Combine(_directory.FullName, "r"));
        Assert.Contains("Bearer ***", output, StringComparison.Ordinal);
        Assert.DoesNotContain(EndOfKey, output + error, StringComparison.Ordinal);
        Assert.All(await ReportsAsync(), static report => Assert.DoesNotContain(EndOfKey, report, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_text_that_is_cut_leaves_no_part_of_the_key()
    {
        await using var model = await LoopbackModel.StartAsync(static _ => Reply.Calls(new ToolCall("Say", ("text", new string('x', 480) + Key))));
        var (_, output, _) = await RunAsync(model, Suite(1), "-d", "-o", Path.Combine(_directory.FullName, "r"));
        Assert.DoesNotContain("sk-a", output, StringComparison.Ordinal);
        Assert.All(await ReportsAsync(), static report => Assert.DoesNotContain("sk-a", report, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Several_providers_and_models_are_asked_everything()
    {
        await using var model = await StartAsync(Say("0"));
        _variables["ANTHROPIC_API_KEY"] = "key-for-anthropic";
        _variables["ANTHROPIC_BASE_URL"] = model.Address.ToString();
        var (code, output, _) = await RunAsync(model, Suite(1), "-p", "openai: a , b:latest", "-p", "anthropic", "-p", "compatible:c", "--base-url", model.OpenAiAddress.ToString(), "--json");
        Assert.Equal(0, code);
        using var report = JsonDocument.Parse(output);
        Assert.Equal(
            ["openai a", "openai b:latest", "anthropic claude-sonnet-4-5-20250929", "compatible c"],
            report.RootElement.GetProperty("results").EnumerateArray().Select(static result => $"{result.GetProperty("provider").GetString()} {result.GetProperty("model").GetString()}"));
        // A key for one provider goes to no other.
        Assert.Equal("Bearer none", Assert.Single(model.Requests, static seen => seen.Body.GetProperty("model").GetString() == "c").Headers.Authorization);
    }

    [Theory]
    [InlineData("There is no key: set the environment variable ANTHROPIC_API_KEY.", "-p", "anthropic")]
    [InlineData("'--use-provider' takes 'openai', 'anthropic' or 'compatible'", "-p", "other")]
    [InlineData("needs a model", "-p", "compatible", "--base-url", "http://127.0.0.1:1")]
    [InlineData("needs '--base-url URL'", "-p", "compatible:m")]
    [InlineData("'--base-url' goes with", "--base-url", "http://127.0.0.1:1")]
    [InlineData("has to start with https://", "-p", "compatible:m", "--base-url", "nowhere")]
    [InlineData("is given twice", "-p", "openai:a,a")]
    [InlineData("No case's name contains 'zzz'", "--filter", "zzz")]
    public async Task What_cant_be_run_says_what_to_change(string says, params string[] args)
    {
        await using var model = await StartAsync(Say("0"));
        var (code, output, error) = await RunAsync(model, Suite(1), args);
        Assert.Equal((1, string.Empty), (code, output));
        Assert.Contains(says, error, StringComparison.Ordinal);
        Assert.Empty(model.Requests);
    }

    [Theory]
    [InlineData("'--num-runs' takes a number from 1 to 1000.", "-n", "0")]
    [InlineData("'--seed' takes", "--seed", "-1")]
    [InlineData("'--multi-run-pass-rule' takes", "--multi-run-pass-rule", "best")]
    [InlineData("'--fail-under' takes a percentage", "--fail-under", "101")]
    [InlineData("'--max-concurrent' takes", "-c", "many")]
    [InlineData("--unknown", "--unknown")]
    public async Task What_cant_be_understood_is_exit_code_2(string says, params string[] args)
    {
        await using var model = await StartAsync(Say("0"));
        var (code, _, error) = await RunAsync(model, Suite(1), args);
        Assert.Equal(2, code);
        Assert.Contains(says, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Suites_that_contradict_themselves_are_an_error_like_others()
    {
        await using var model = await StartAsync(Say("0"));
        var (code, _, error) = await RunAsync(model, () => throw new EvalException("No such tool."));
        Assert.Equal((1, "Error: No such tool."), (code, error.Trim()));
    }

    [Fact]
    public async Task Cancelling_is_exit_code_130_without_a_report()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await using var model = await LoopbackModel.StartAsync(_ =>
        {
            cancel.Cancel();
            return Reply.Silence;
        });
        var file = Path.Combine(_directory.FullName, "r.json");
        var (code, output, error) = await RunUntilAsync(model, Suite(1), ["-o", file], cancel.Token);
        Assert.Equal((130, string.Empty, "Cancelled: there is no report."), (code, output, error.Trim()));
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task Capture_shows_calls()
    {
        await using var model = await StartAsync(Say("anything"));
        var (code, output, _) = await RunAsync(model, Suite(1), "--capture");
        Assert.Equal(0, code);
        Assert.Contains("called Say {\"text\":\"anything\"}", output, StringComparison.Ordinal);
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private static Reply Say(string text) => Reply.Calls(new ToolCall("Say", ("text", text)));

    private static Func<IEnumerable<EvalSuite>> Suite(int cases) => () =>
    {
        var suite = new EvalSuite("numbers", "Say what you are told.").AddTools(Scorer.Say);
        for (var i = 0; i < cases; i++)
            suite.AddCase(new EvalCase { Name = $"{i}", UserMessage = $"say {i}", ExpectedCalls = [new ToolCall("Say", ("text", "0"))], Critics = [new BinaryCritic("text")] });
        return [suite];
    };

    private static IEnumerable<EvalSuite> SuiteWithoutCritics() =>
        [new EvalSuite("numbers", "Say what you are told.").AddTools(Scorer.Say).AddCase(new EvalCase { Name = "any", UserMessage = "say it", ExpectedCalls = [new ToolCall("Say", ("text", "0"))] })];

    private async Task<IReadOnlyList<string>> ReportsAsync() =>
        await Task.WhenAll(_directory.GetFiles().Select(static file => File.ReadAllTextAsync(file.FullName, TestContext.Current.CancellationToken)));

    private Task<LoopbackModel> StartAsync(params Reply[] replies) => LoopbackModel.StartAsync(replies);

    private Task<(int Code, string Output, string Error)> RunAsync(LoopbackModel model, Func<IEnumerable<EvalSuite>> suites, params string[] args) =>
        RunUntilAsync(model, suites, args, TestContext.Current.CancellationToken);

    private async Task<(int Code, string Output, string Error)> RunUntilAsync(LoopbackModel model, Func<IEnumerable<EvalSuite>> suites, string[] args, CancellationToken cancellationToken)
    {
        _variables["OPENAI_BASE_URL"] = model.OpenAiAddress.ToString();
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await new EvalCommand(suites, _variables.GetValueOrDefault, TimeProvider.System).InvokeAsync(args, output, error, cancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
