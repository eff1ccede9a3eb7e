using Arcade.Evals.Critics;
using Arcade.Evals.Providers;
using Arcade.Evals.Running;
using Arcade.Evals.Scoring;
using Arcade.Evals.Tests.Loopback;

namespace Arcade.Evals.Tests.Running;

public sealed class EvalRunnerTests
{
    [Fact]
    public async Task Results_stand_in_the_order_of_the_suite_whichever_was_done_first()
    {
        var last = new TaskCompletionSource();
        await using var model = await LoopbackModel.StartAsync(seen => seen.LastUserText == "say 4" ? Say("4") : Say(seen.LastUserText[4..]).After(last.Task));
        var done = new List<string>();
        var report = await RunAsync(model, new RunOptions { MaxConcurrency = 5 }, Suite(5), (result, total) =>
        {
            done.Add($"{result.Case.Name} of {total}");
            last.TrySetResult();
        });
        Assert.Equal(["0", "1", "2", "3", "4"], report.Results.Select(static result => result.Case.Name));
        Assert.All(report.Results, static result => Assert.Equal((EvalOutcome.Passed, 1), (result.Outcome, result.Score)));
        Assert.Equal("4 of 5", done[0]);
        Assert.Equal((500, 35, 100), (report.InputTokens, report.OutputTokens, report.PassPercentage));
    }

    [Fact]
    public async Task No_more_cases_than_the_bound_are_under_way()
    {
        var (now, most) = (0, 0);
        var gate = new TaskCompletionSource();
        var counting = new Lock();
        await using var model = await LoopbackModel.StartAsync(_ =>
        {
            lock (counting)
            {
                most = Math.Max(most, ++now);
                if (now == 2)
                    gate.TrySetResult();
            }

            return new Reply(async (request, context) =>
            {
                await gate.Task;
                lock (counting)
                    now--;
                await Say(request.LastUserText[4..]).ActAsync(request, context);
            });
        });
        await RunAsync(model, new RunOptions { MaxConcurrency = 2 }, Suite(8));
        Assert.Equal(2, most);
    }

    [Fact]
    public async Task A_case_that_cant_be_asked_doesnt_take_the_others_with_it()
    {
        await using var model = await LoopbackModel.StartAsync(static seen => seen.LastUserText == "say 1" ? Reply.Status(400, """{"error":{"message":"too hot"}}""") : Say(seen.LastUserText[4..]));
        var report = await RunAsync(model, new RunOptions(), Suite(3));
        Assert.Equal([EvalOutcome.Passed, EvalOutcome.Error, EvalOutcome.Passed], report.Results.Select(static result => result.Outcome));
        Assert.Equal("The provider answered 400: too hot", report.Results[1].Runs[0].Error);
        Assert.Equal((1, 66), (report.Count(EvalOutcome.Error), (int)report.PassPercentage));
    }

    [Theory]
    [InlineData(PassRule.Last, "1 1 0", EvalOutcome.Failed, 0)]
    [InlineData(PassRule.Last, "0 0 1", EvalOutcome.Passed, 1)]
    [InlineData(PassRule.Mean, "1 1 0", EvalOutcome.Failed, 2.0 / 3)]
    [InlineData(PassRule.Mean, "1 1 1 1 0", EvalOutcome.Warned, 0.8)]
    [InlineData(PassRule.Majority, "1 1 0", EvalOutcome.Passed, 2.0 / 3)]
    [InlineData(PassRule.Majority, "1 0", EvalOutcome.Failed, 0.5)]
    [InlineData(PassRule.Majority, "0 0 1", EvalOutcome.Failed, 1.0 / 3)]
    public async Task Several_runs_pass_by_the_rule(PassRule rule, string scores, EvalOutcome outcome, double score)
    {
        var given = scores.Split(' ');
        await using var model = await LoopbackModel.StartAsync(seen => given[seen.Number - 1] == "1" ? Say("0") : Reply.Calls());
        var result = Assert.Single((await RunAsync(model, new RunOptions { Runs = given.Length, PassRule = rule }, Suite(1))).Results);
        Assert.Equal(outcome, result.Outcome);
        Assert.Equal(score, result.Score, 9);
        Assert.Equal(given.Length, result.Runs.Count);
        Assert.Equal(result.Runs.Average(static run => run.Score), result.Scores.Mean, 9);
    }

    [Fact]
    public async Task A_run_that_could_not_be_asked_leaves_no_rule_to_decide()
    {
        await using var model = await LoopbackModel.StartAsync(Reply.Status(404), Say("0"), Say("0"));
        var result = Assert.Single((await RunAsync(model, new RunOptions { Runs = 3, PassRule = PassRule.Majority }, Suite(1))).Results);
        Assert.Equal((EvalOutcome.Error, false), (result.Outcome, result.IsPassed));
    }

    [Fact]
    public async Task Seeds_follow_the_policy_and_go_only_to_providers_that_take_one()
    {
        await using var model = await LoopbackModel.StartAsync(static _ => Say("0"));
        await RunAsync(model, new RunOptions { Runs = 2 }, Suite(1));
        await RunAsync(model, new RunOptions { Runs = 2, Seed = SeedPolicy.Of(7) }, Suite(1));
        await RunAsync(model, new RunOptions { Runs = 2, Seed = SeedPolicy.Random }, Suite(1));
        var seeds = model.Requests.Select(static seen => seen.Body.GetProperty("seed").GetInt32()).ToArray();
        Assert.Equal([42, 42, 7, 7], seeds[..4]);
        Assert.NotEqual(seeds[4], seeds[5]);
        using var anthropic = new AnthropicProvider(new ProviderOptions { Model = "m", ApiKey = "key-key-key", BaseUrl = model.Address });
        var report = await new EvalRunner(new RunOptions()).RunAsync([Suite(1)], [anthropic], null, TestContext.Current.CancellationToken);
        Assert.Null(report.Results[0].Runs[0].Seed);
        Assert.Equal(EvalOutcome.Passed, report.Results[0].Outcome);
    }

    [Fact]
    public async Task Tracks_are_asked_with_their_own_tools()
    {
        await using var model = await LoopbackModel.StartAsync(static seen =>
            Reply.Calls(new ToolCall(seen.Body.GetProperty("tools")[0].GetProperty("function").GetProperty("name").GetString()!, ("text", "hi"))));
        var suite = new EvalSuite("talk").AddTrack("short", Scorer.Say).AddTrack("long", new EvalTool("Speak.Up", "Speaks.", Scorer.Say.InputSchema)).AddComparativeCase(
            new ComparativeCase("greet", "Say hi")
                .ForTrack("short", [new ToolCall("Say", ("text", "hi"))], new BinaryCritic("text"))
                .ForTrack("long", [new ToolCall("Speak.Up", ("text", "ho"))], new BinaryCritic("text")));
        var report = await RunAsync(model, new RunOptions(), suite);
        Assert.Equal([("short", 1), ("long", 0.5)], report.Results.Select(static result => (result.Track, result.Score)));
        Assert.All(model.Requests, static seen => Assert.Equal(1, seen.Body.GetProperty("tools").GetArrayLength()));
    }

    [Fact]
    public async Task Capturing_writes_down_what_is_called_and_expects_nothing()
    {
        await using var model = await LoopbackModel.StartAsync(Reply.Calls(new ToolCall("Say", ("text", "anything"))));
        var suite = new EvalSuite("talk").AddTools(Scorer.Say).AddCase(new EvalCase { Name = "x", UserMessage = "y", ExpectedCalls = [new ToolCall("Unknown")] });
        var result = Assert.Single((await RunAsync(model, new RunOptions { IsCapture = true }, suite)).Results);
        Assert.Equal((EvalOutcome.Captured, true), (result.Outcome, result.IsPassed));
        Assert.Equal("""{"text":"anything"}""", Assert.Single(result.Runs[0].Calls).Arguments.GetRawText());
        Assert.Empty(result.Runs[0].Rows);
    }

    [Fact]
    public async Task Cancelling_ends_the_whole_run()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await using var model = await LoopbackModel.StartAsync(seen =>
        {
            if (seen.Number == 3)
                cancel.Cancel();
            return Reply.Silence;
        });
        using var provider = Provider(model);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new EvalRunner(new RunOptions { MaxConcurrency = 3 }).RunAsync([Suite(20)], [provider], null, cancel.Token));
        Assert.Equal(3, model.Requests.Count);
    }

    [Fact]
    public async Task A_filter_takes_cases_by_suite_and_name()
    {
        await using var model = await LoopbackModel.StartAsync(static seen => Say(seen.LastUserText[4..]));
        var report = await RunAsync(model, new RunOptions { Filter = "NUMBERS/1" }, Suite(12));
        Assert.Equal(["1", "10", "11"], report.Results.Select(static result => result.Case.Name));
        await Assert.ThrowsAsync<EvalException>(() => RunAsync(model, new RunOptions { Filter = "none" }, Suite(2)));
    }

    private static Reply Say(string text) => Reply.Calls(new ToolCall("Say", ("text", text)));

    private static EvalSuite Suite(int cases)
    {
        var suite = new EvalSuite("numbers", "Say what you are told.").AddTools(Scorer.Say);
        for (var i = 0; i < cases; i++)
            suite.AddCase(new EvalCase { Name = $"{i}", UserMessage = $"say {i}", ExpectedCalls = [new ToolCall("Say", ("text", $"{i}"))], Critics = [new BinaryCritic("text")] });
        return suite;
    }

    private static OpenAiProvider Provider(LoopbackModel model) => new(new ProviderOptions { Model = "m", ApiKey = string.Empty, BaseUrl = model.OpenAiAddress });

    private static async Task<EvalReport> RunAsync(LoopbackModel model, RunOptions options, EvalSuite suite, Action<CaseResult, int>? onDone = null)
    {
        using var provider = Provider(model);
        return await new EvalRunner(options).RunAsync([suite], [provider], onDone, TestContext.Current.CancellationToken);
    }
}
