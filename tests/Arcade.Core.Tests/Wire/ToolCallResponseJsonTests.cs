using Arcade.Core.Execution;
using Arcade.Core.Requirements;
using Arcade.Core.Wire;
using Arcade.Tdk;
using Arcade.Tdk.Context;
using Arcade.Tdk.Errors;

namespace Arcade.Core.Tests.Wire;

public sealed class ToolCallResponseJsonTests
{
    [Fact]
    public void A_value_is_written_with_every_member_and_the_time_with_its_offset() =>
        Assert.Equal(
            """{"execution_id":"e1","finished_at":"2025-10-22T10:11:12.345678+00:00","duration":12.3,"success":true,"output":{"value":{"a":[1,null]},"logs":null,"error":null,"requires_authorization":null}}""",
            Written("e1", new ToolOutcome.Value("""{"a":[1,null]}"""u8.ToArray())));

    [Fact]
    public void Nothing_is_null_and_an_absent_id_is_empty_and_remarks_are_written() =>
        Assert.Equal(
            """{"execution_id":"","finished_at":"2025-10-22T10:11:12.345678+00:00","duration":12.3,"success":true,"output":{"value":null,"logs":[{"message":"Old.","level":"warning","subtype":"deprecation"}],"error":null,"requires_authorization":null}}""",
            Written(null, new ToolOutcome.Nothing(), new ToolCallLog("Old.", ToolLogLevel.Warning, "deprecation")));

    [Fact]
    public void Both_messages_of_an_error_begin_with_kind_class_and_tool() =>
        Assert.Equal(
            Compact("""
                {"execution_id":"e1","finished_at":"2025-10-22T10:11:12.345678+00:00","duration":12.3,"success":false,
                 "output":{"value":null,"logs":null,"error":{
                   "message":"[TOOL_RUNTIME_RETRY] RetryableToolError during execution of tool 'DoIt': Try Ann.","kind":"TOOL_RUNTIME_RETRY",
                   "developer_message":"[TOOL_RUNTIME_RETRY] RetryableToolError during execution of tool 'DoIt': no such row","can_retry":true,
                   "additional_prompt_content":"Ann, Bob","retry_after_ms":1500,"stacktrace":"at X","status_code":429,"extra":{"service":"s"}},
                   "requires_authorization":null}}
                """),
            Written("e1", new ToolOutcome.Error(new ToolError
            {
                Message = "Try Ann.",
                DeveloperMessage = "no such row",
                Kind = ToolErrorKind.Retry,
                ClassName = "RetryableToolError",
                ToolName = "DoIt",
                CanRetry = true,
                AdditionalPromptContent = "Ann, Bob",
                RetryAfter = TimeSpan.FromMilliseconds(1499.2),
                StackTrace = "at X",
                StatusCode = 429,
                Extra = new Dictionary<string, string> { ["service"] = "s" },
            })));

    [Fact]
    public void An_authorization_that_is_awaited_is_written_in_its_own_member()
    {
        string json = Written("e1", new ToolOutcome.RequirementsNotMet(new UnmetRequirements
        {
            ToolName = "DoIt",
            Authorization = new AuthorizationAnswer.Pending("https://sign.in/x", "a1", ["s1"]),
            MissingSecrets = ["API_KEY"],
        }));

        Assert.Contains("\"success\":false", json, StringComparison.Ordinal);
        Assert.Contains("\"kind\":\"TOOL_REQUIREMENTS_NOT_MET\"", json, StringComparison.Ordinal);
        Assert.Contains("API_KEY", json, StringComparison.Ordinal);
        Assert.EndsWith("""requires_authorization":{"authorization_url":"https://sign.in/x","authorization_id":"a1","scopes":["s1"],"status":"pending"}}}""", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_rich_content_the_texts_are_written_and_of_the_rest_that_it_is_there() =>
        Assert.Contains(
            "\"value\":\"Look:\\n\\n[image/png, 3 bytes: only MCP clients are shown it]\\n\\nReport: file:///r\"",
            Written("e1", new ToolOutcome.Content(
            [
                new ToolContent.Text("Look:"),
                new ToolContent.Image(new byte[3], "image/png"),
                new ToolContent.ResourceLink(new Uri("file:///r"), "Report"),
            ])),
            StringComparison.Ordinal);

    // The literal, compact; the plus as the wire has it.
    private static string Compact(string json) => Make.Compact(json).Replace("\\u002B", "+", StringComparison.Ordinal);

    private static string Written(string? id, ToolOutcome outcome, params ToolCallLog[] logs)
    {
        DateTimeOffset finished = new DateTimeOffset(2025, 10, 22, 12, 11, 12, TimeSpan.FromHours(2)).AddMicroseconds(345_678);
        return Make.Written(writer => ToolCallResponseJson.Write(writer, id, new ToolExecution(outcome, finished, TimeSpan.FromMilliseconds(12.3), logs)));
    }
}
