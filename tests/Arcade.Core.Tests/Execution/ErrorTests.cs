using Arcade.Core.Execution;
using Arcade.Tdk;
using Arcade.Tdk.Errors;
using static Arcade.Core.Tests.Execution.Runs;

namespace Arcade.Core.Tests.Execution;

public sealed class ErrorTests
{
    public static TheoryData<ToolRuntimeException, string, string, bool, int?> Declared => new()
    {
        { new ToolInputException("m"), "TOOL_RUNTIME_BAD_INPUT_VALUE", "ToolInputError", false, 400 },
        { new ToolOutputException("m"), "TOOL_RUNTIME_BAD_OUTPUT_VALUE", "ToolOutputError", false, 500 },
        { new RetryableToolException("m"), "TOOL_RUNTIME_RETRY", "RetryableToolError", true, null },
        { new ContextRequiredToolException("m", "ask"), "TOOL_RUNTIME_CONTEXT_REQUIRED", "ContextRequiredToolError", false, null },
        { new FatalToolException("m"), "TOOL_RUNTIME_FATAL", "FatalToolError", false, 500 },
        { new UpstreamException("m", 404), "UPSTREAM_RUNTIME_NOT_FOUND", "UpstreamError", false, 404 },
        { new OwnUpstreamException(), "UPSTREAM_RUNTIME_SERVER_ERROR", "UpstreamError", true, 503 },
        { new UpstreamRateLimitException("m", TimeSpan.FromSeconds(1)), "UPSTREAM_RUNTIME_RATE_LIMIT", "UpstreamRateLimitError", true, 429 },
        { new NetworkTransportException("m"), "NETWORK_TRANSPORT_RUNTIME_UNMAPPED", "NetworkTransportError", true, null },
    };

    [Theory]
    [MemberData(nameof(Declared))]
    public async Task Each_declared_error_has_the_kind_and_the_class_of_the_wire(ToolRuntimeException thrown, string kind, string className, bool canRetry, int? status)
    {
        ToolError error = await ThrowAsync(thrown);

        Assert.Equal((kind, className, canRetry, status), (error.Kind.ToWire(), error.ClassName, error.CanRetry, error.StatusCode));
        Assert.Equal($"[{kind}] {className} during execution of tool 'DoIt': ", error.Prefix);
        Assert.Equal(("m", null, null), (error.Message, error.DeveloperMessage, error.StackTrace));
    }

    [Fact]
    public async Task All_that_an_author_says_is_kept()
    {
        ToolError error = await ThrowAsync(new RetryableToolException("m", "d", "Ann, Bob", TimeSpan.FromSeconds(2), new InvalidOperationException("s3cret"))
        {
            Extra = new Dictionary<string, string> { ["service"] = "x" },
        });

        Assert.Equal(("m", "d", "Ann, Bob", TimeSpan.FromSeconds(2)), (error.Message, error.DeveloperMessage, error.AdditionalPromptContent, error.RetryAfter));
        Assert.Equal("x", error.Extra["service"]);
        Assert.StartsWith("System.InvalidOperationException", error.StackTrace, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", error.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exception_that_nobody_expected_is_fatal_and_its_text_is_for_developers_alone()
    {
        ToolError error = await ThrowAsync(new InvalidOperationException("s3cret", new ArgumentException("s3cret too")));

        Assert.Equal("An unhandled InvalidOperationException was raised by the tool.", error.Message);
        Assert.Equal("InvalidOperationException: s3cret", error.DeveloperMessage);
        Assert.Equal((ToolErrorKind.Fatal, "FatalToolError", 500, false), (error.Kind, error.ClassName, error.StatusCode, error.CanRetry));
        Assert.Contains("caused by System.ArgumentException", error.StackTrace, StringComparison.Ordinal);
        Assert.Contains(nameof(ThrowAsync), error.StackTrace, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", error.StackTrace, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_message_says_that_there_is_none()
    {
        Assert.Equal("(no details provided)", (await ThrowAsync(new FatalToolException(" "))).Message);
        Assert.Equal("InvalidOperationException (no exception message)", (await ThrowAsync(new InvalidOperationException(""))).DeveloperMessage);
    }

    [Fact]
    public async Task A_tool_that_throws_at_once_or_returns_no_result_harms_nobody()
    {
        ToolError error = ErrorOf(await RunAsync(Tool(static (_, _, _) => throw new InvalidOperationException("x"))));
        ToolExecution execution = await RunAsync(Tool(static (_, _, _) => ValueTask.FromResult<ToolResult>(null!)));

        Assert.Equal(ToolErrorKind.Fatal, error.Kind);
        Assert.IsType<ToolOutcome.Nothing>(execution.Outcome);
    }

    [Fact]
    public async Task A_cancellation_that_nobody_asked_for_is_the_tools_own_failure()
    {
        ToolError error = await ThrowAsync(new TaskCanceledException("A service did not answer."));

        Assert.Equal("An unhandled TaskCanceledException was raised by the tool.", error.Message);
    }

    private static async Task<ToolError> ThrowAsync(Exception exception) => ErrorOf(await RunAsync(Tool(async (_, _, _) =>
    {
        await Task.Yield();
        throw exception;
    })));

    private sealed class OwnUpstreamException() : UpstreamException("m", 503);
}
