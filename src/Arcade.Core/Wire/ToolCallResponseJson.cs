using System.Globalization;
using System.Text.Json;
using Arcade.Core.Execution;
using Arcade.Core.Requirements;
using Arcade.Tdk.Context;
using Arcade.Tdk.Errors;

namespace Arcade.Core.Wire;

/// <summary>
/// What a worker answers: snake case, every member there, null where nothing is said. <c>finished_at</c> is UTC with its offset
/// (<c>2025-10-22T10:11:12.345678+00:00</c>), where Python's workers write local time without one.
/// </summary>
public static class ToolCallResponseJson
{
    private const string RequirementsNotMet = "TOOL_REQUIREMENTS_NOT_MET";

    /// <summary>Writes the answer to one call.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="executionId">The request's id; null is written as an empty text.</param>
    /// <param name="execution">The call.</param>
    public static void Write(Utf8JsonWriter writer, string? executionId, ToolExecution execution)
    {
        writer.WriteStartObject();
        writer.WriteString("execution_id"u8, executionId ?? "");
        writer.WritePropertyName("finished_at"u8);
        // Raw, for the writer's usual encoder makes \u002B of the plus.
        writer.WriteRawValue(execution.FinishedAt.ToUniversalTime().ToString("'\"'yyyy-MM-dd'T'HH:mm:ss.ffffffzzz'\"'", CultureInfo.InvariantCulture));
        writer.WriteNumber("duration"u8, execution.Duration.TotalMilliseconds);
        writer.WriteBoolean("success"u8, execution.Outcome.IsSuccess);
        writer.WriteStartObject("output"u8);
        writer.WritePropertyName("value"u8);
        WriteValue(writer, execution.Outcome);
        writer.WritePropertyName("logs"u8);
        WriteLogs(writer, execution.Logs);
        writer.WritePropertyName("error"u8);
        WriteError(writer, execution.Outcome);
        writer.WritePropertyName("requires_authorization"u8);
        WriteAuthorization(writer, execution.Outcome);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, ToolOutcome outcome)
    {
        if (outcome is ToolOutcome.Value value)
            writer.WriteRawValue(value.Json.Span);
        else if (outcome is ToolOutcome.Content content)
            writer.WriteStringValue(ContentText.Of(content.Items));
        else
            writer.WriteNullValue();
    }

    private static void WriteLogs(Utf8JsonWriter writer, IReadOnlyList<ToolCallLog> logs)
    {
        if (logs.Count == 0)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartArray();
        foreach (ToolCallLog log in logs)
        {
            writer.WriteStartObject();
            writer.WriteString("message"u8, log.Message);
            writer.WriteString("level"u8, LevelOf(log.Level));
            writer.WriteString("subtype", log.Subtype);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static string LevelOf(ToolLogLevel level) => level switch
    {
        ToolLogLevel.Debug => "debug",
        ToolLogLevel.Info or ToolLogLevel.Notice => "info",
        ToolLogLevel.Warning => "warning",
        _ => "error",
    };

    private static void WriteError(Utf8JsonWriter writer, ToolOutcome outcome)
    {
        if (outcome is ToolOutcome.RequirementsNotMet unmet)
            WriteUnmet(writer, unmet.Requirements);
        else if (outcome is ToolOutcome.Error { Cause: var error })
            WriteError(writer, error);
        else
            writer.WriteNullValue();
    }

    private static void WriteError(Utf8JsonWriter writer, ToolError error)
    {
        writer.WriteStartObject();
        writer.WriteString("message"u8, error.Prefix + error.Message);
        writer.WriteString("kind"u8, error.Kind.ToWire());
        writer.WriteString("developer_message", error.DeveloperMessage is { } text ? error.Prefix + text : null);
        writer.WriteBoolean("can_retry"u8, error.CanRetry);
        writer.WriteString("additional_prompt_content", error.AdditionalPromptContent);
        WriteNumber(writer, "retry_after_ms", error.RetryAfter is { } wait ? (long)Math.Ceiling(wait.TotalMilliseconds) : null);
        writer.WriteString("stacktrace", error.StackTrace);
        WriteNumber(writer, "status_code", error.StatusCode);
        WriteExtra(writer, error.Extra);
        writer.WriteEndObject();
    }

    private static void WriteUnmet(Utf8JsonWriter writer, UnmetRequirements unmet)
    {
        writer.WriteStartObject();
        writer.WriteString("message"u8, unmet.Message);
        writer.WriteString("kind"u8, RequirementsNotMet);
        writer.WriteString("developer_message", unmet.DeveloperMessage);
        writer.WriteBoolean("can_retry"u8, value: false);
        writer.WriteNull("additional_prompt_content"u8);
        writer.WriteNull("retry_after_ms"u8);
        writer.WriteNull("stacktrace"u8);
        writer.WriteNull("status_code"u8);
        writer.WriteNull("extra"u8);
        writer.WriteEndObject();
    }

    private static void WriteAuthorization(Utf8JsonWriter writer, ToolOutcome outcome)
    {
        if (outcome is not ToolOutcome.RequirementsNotMet { Requirements.Authorization: AuthorizationAnswer.Pending pending })
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("authorization_url"u8, pending.Url);
        writer.WriteString("authorization_id", pending.Id);
        writer.WriteStartArray("scopes"u8);
        foreach (string scope in pending.Scopes)
            writer.WriteStringValue(scope);
        writer.WriteEndArray();
        writer.WriteString("status"u8, "pending"u8);
        writer.WriteEndObject();
    }

    private static void WriteExtra(Utf8JsonWriter writer, IReadOnlyDictionary<string, string> extra)
    {
        if (extra.Count == 0)
        {
            writer.WriteNull("extra"u8);
            return;
        }

        writer.WriteStartObject("extra"u8);
        foreach ((string name, string value) in extra)
            writer.WriteString(name, value);
        writer.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, long? number)
    {
        if (number is { } known)
            writer.WriteNumber(name, known);
        else
            writer.WriteNull(name);
    }
}
