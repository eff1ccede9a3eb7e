using System.Text.Json;
using Arcade.Core.Catalog;
using Arcade.Core.Execution;
using Arcade.Tdk;
using Arcade.Tdk.Context;
using Arcade.Tdk.Definitions;
using Arcade.Tdk.Errors;
using static Arcade.Core.Tests.Execution.Runs;

namespace Arcade.Core.Tests.Execution;

public sealed class ToolExecutorTests
{
    private static readonly CatalogTool Greet = Tool(
        static (_, arguments, _) => Text($"Hello {arguments.GetProperty("name").GetString()}"), Schema.Text, Make.Parameter("name", Schema.Text));

    private static readonly CatalogTool NullTool = Tool(
        static (_, arguments, _) => Text(arguments.GetRawText()),
        Schema.Text,
        Make.Parameter("must", Schema.Integer),
        Make.Parameter("left", Schema.Text, isRequired: false),
        Make.Parameter("may", Schema.Text.OrNull(), isRequired: false),
        Make.Parameter("deep", Schema.Record(Schema.Required("must", Schema.Integer), Schema.Optional("left", Schema.Text)), isRequired: false));

    [Fact]
    public async Task A_value_is_returned_with_how_long_it_took_and_when_it_ended()
    {
        var time = new ManualTimeProvider();
        CatalogTool slow = Tool(
            (_, _, _) =>
            {
                time.Advance(TimeSpan.FromMilliseconds(12.5));
                return Text("done");
            },
            Schema.Text);

        ToolExecution execution = await RunAsync(slow, options: new ToolExecutorOptions { Time = time });

        Assert.Equal("\"done\"", JsonOf(execution));
        Assert.Equal(TimeSpan.FromMilliseconds(12.5), execution.Duration);
        Assert.Equal(time.GetUtcNow(), execution.FinishedAt);
        Assert.Empty(execution.Logs);
    }

    [Fact]
    public async Task Content_and_nothing_are_outcomes_of_their_own()
    {
        ToolExecution content = await RunAsync(Tool(static (_, _, _) => ValueTask.FromResult(ToolResult.FromContent(new ToolContent.Text("x")))));
        ToolExecution nothing = await RunAsync(Tool(static (_, _, _) => ValueTask.FromResult(ToolResult.Nothing)));

        Assert.Equal([new ToolContent.Text("x")], Assert.IsType<ToolOutcome.Content>(content.Outcome).Items);
        Assert.IsType<ToolOutcome.Nothing>(nothing.Outcome);
    }

    [Fact]
    public async Task Arguments_that_do_not_fit_never_reach_the_tool()
    {
        bool isCalled = false;
        CatalogTool tool = Tool(
            (_, _, _) =>
            {
                isCalled = true;
                return Text("x");
            },
            Schema.Text,
            Make.Parameter("name", Schema.Text));

        ToolError error = ErrorOf(await RunAsync(tool, """{"nmae":"s3cret"}"""));

        Assert.False(isCalled);
        Assert.Equal((ToolErrorKind.BadInputValue, "ToolInputError", 400, false), (error.Kind, error.ClassName, error.StatusCode, error.CanRetry));
        Assert.Equal("[TOOL_RUNTIME_BAD_INPUT_VALUE] ToolInputError during execution of tool 'DoIt': ", error.Prefix);
        Assert.DoesNotContain("s3cret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Integers_reach_the_tool_in_a_form_that_it_can_read()
    {
        CatalogTool tool = Tool(
            static (_, arguments, _) => ValueTask.FromResult(ToolResult.FromValue(arguments.GetProperty("n").GetInt32(), static (writer, value) => writer.WriteNumberValue(value))),
            Schema.Int32,
            Make.Parameter("n", Schema.Int32));

        Assert.Equal("120", JsonOf(await RunAsync(tool, """{"n":1.2e2}""")));
    }

    [Theory]
    [InlineData("""{"left":null,"may":null,"must":1.0,"deep":{"left":null,"must":2}}""", """{"may":null,"must":1,"deep":{"must":2}}""")]
    [InlineData("""{"must":1}""", """{"must":1}""")]
    public async Task Null_counts_as_left_out_where_it_can_mean_nothing_else(string arguments, string seen) =>
        Assert.Equal($"\"{JsonEncodedText.Encode(seen)}\"", JsonOf(await RunAsync(NullTool, arguments)));

    [Theory]
    [InlineData("""{"must":null}""", "Invalid input: must: expected an integer")]
    [InlineData("""{"must":1,"deep":{"must":null}}""", "Invalid input: deep.must: expected an integer")]
    [InlineData("""{"must":1,"left":null,"left":"x"}""", "Invalid input: left: given twice")]
    [InlineData("""{"must":1,"other":null}""", "Invalid input: other: unknown, expected names are must, left, may, deep")]
    public async Task Any_other_null_is_refused(string arguments, string message) =>
        Assert.Equal(message, ErrorOf(await RunAsync(NullTool, arguments)).Message);

    [Fact]
    public async Task A_result_that_the_tool_did_not_declare_is_an_error_and_the_model_learns_no_more()
    {
        CatalogTool wrong = Tool(static (_, _, _) => Text("s3cret"), Schema.Int32);
        CatalogTool none = Tool(static (_, _, _) => ValueTask.FromResult(ToolResult.Nothing), Schema.Int32);
        CatalogTool undeclared = Tool(static (_, _, _) => Text("s3cret"));

        foreach (CatalogTool tool in new[] { wrong, none, undeclared })
        {
            ToolError error = ErrorOf(await RunAsync(tool));
            Assert.Equal((ToolErrorKind.BadOutputValue, "ToolOutputError", 500), (error.Kind, error.ClassName, error.StatusCode));
            Assert.Equal("The tool returned something else than it declares.", error.Message);
            Assert.DoesNotContain("s3cret", error.DeveloperMessage, StringComparison.Ordinal);
        }

        Assert.Equal("\"s3cret\"", JsonOf(await RunAsync(wrong, options: new ToolExecutorOptions { ValidatesResults = false })));
    }

    [Fact]
    public async Task A_deprecated_tool_says_so_with_each_success_and_with_no_failure()
    {
        CatalogTool tool = Make.Entry(Greet.Definition with { DeprecationMessage = "Use Hail." }, Greet.Tool.Invoke);

        Assert.Equal([new ToolCallLog("Use Hail.", ToolLogLevel.Warning, "deprecation")], (await RunAsync(tool, """{"name":"Ann"}""")).Logs);
        Assert.Empty((await RunAsync(tool)).Logs);
        Assert.Equal("[DEPRECATED: Use Hail.] Does it.", tool.McpDescription);
    }

    [Fact]
    public async Task The_tool_is_given_what_the_server_offers()
    {
        ToolContext? seen = null;
        var given = new ToolContext { UserId = "u", RequestId = "r", SessionId = "s", Services = new NoServices() };
        await RunAsync(
            Tool((context, _, _) =>
            {
                seen = context;
                return ValueTask.FromResult(ToolResult.Nothing);
            }),
            context: given);

        Assert.Equal(("u", "r", "s"), (seen!.UserId, seen.RequestId, seen.SessionId));
        Assert.Same(given.Services, seen.Services);
        Assert.Same(given.Log, seen.Log);
        Assert.Same(given.Sampling, seen.Sampling);
        Assert.Same(given.Elicitation, seen.Elicitation);
        Assert.Same(given.Resources, seen.Resources);
        Assert.Same(given.Tools, seen.Tools);
    }

    [Fact]
    public async Task Many_calls_at_once_do_not_mix()
    {
        var executor = new ToolExecutor(new ToolExecutorOptions());

        ToolExecution[] executions = await Task.WhenAll(Enumerable.Range(0, 500).Select(number =>
            executor.ExecuteAsync(new ToolCall { Tool = Greet, Arguments = Make.Json($"{{\"name\":\"{number}\"}}") }, TestContext.Current.CancellationToken)));

        Assert.Equal(Enumerable.Range(0, 500).Select(static number => $"\"Hello {number}\""), executions.Select(JsonOf));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-2)]
    [InlineData(30 * 24 * 60 * 60)]
    public void A_time_limit_that_is_none_is_refused(int seconds) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ToolExecutor(new ToolExecutorOptions { TimeLimit = TimeSpan.FromSeconds(seconds) }));

    private sealed class NoServices : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }
}
