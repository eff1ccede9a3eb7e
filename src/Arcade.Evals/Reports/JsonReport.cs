using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Arcade.Evals.Running;
using Arcade.Evals.Scoring;

namespace Arcade.Evals.Reports;

/// <summary>JSON for programs; <c>docs/evals.md</c> describes it. Members are only ever added under one number of <c>schema</c>.</summary>
internal sealed class JsonReport
{
    private const int Schema = 1;

    // Readers see letters instead of escapes. What would end a script element stays escaped by the parser that embeds it, not by us.
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Utf8JsonWriter _writer;
    private readonly ReportView _view;

    private JsonReport(Utf8JsonWriter writer, ReportView view)
    {
        _writer = writer;
        _view = view;
    }

    public static string Write(ReportView view)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Options))
            new JsonReport(writer, view).WriteReport();
        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    private void WriteReport()
    {
        var report = _view.Report;
        _writer.WriteStartObject();
        _writer.WriteNumber("schema", Schema);
        _writer.WriteString("mode", report.IsCapture ? "capture" : "evaluation");
        _writer.WriteString("started_at", report.StartedAt.UtcDateTime);
        _writer.WriteNumber("duration_ms", Milliseconds(report.Duration));
        _writer.WriteStartObject("totals");
        _writer.WriteNumber("cases", report.Results.Count);
        _writer.WriteNumber("passed", report.Count(EvalOutcome.Passed));
        _writer.WriteNumber("warned", report.Count(EvalOutcome.Warned));
        _writer.WriteNumber("failed", report.Count(EvalOutcome.Failed));
        _writer.WriteNumber("errors", report.Count(EvalOutcome.Error));
        _writer.WriteNumber("captured", report.Count(EvalOutcome.Captured));
        _writer.WriteNumber("pass_percentage", Rounded(report.PassPercentage));
        _writer.WriteNumber("input_tokens", report.InputTokens);
        _writer.WriteNumber("output_tokens", report.OutputTokens);
        _writer.WriteEndObject();
        _writer.WriteStartArray("results");
        foreach (var result in _view.Shown)
            WriteResult(result);
        _writer.WriteEndArray();
        _writer.WriteEndObject();
    }

    private void WriteResult(CaseResult result)
    {
        _writer.WriteStartObject();
        _writer.WriteString("suite", result.Suite);
        _writer.WriteString("track", result.Track);
        _writer.WriteString("provider", result.Provider);
        _writer.WriteString("model", result.Model);
        _writer.WriteString("name", result.Case.Name);
        _writer.WriteString("user_message", result.Case.UserMessage);
        if (_view.Options.HasContext)
            WriteContext(result);
        _writer.WriteString("outcome", Words.Of(result.Outcome).ToLowerInvariant());
        if (!_view.Report.IsCapture)
            WriteJudgement(result);
        _writer.WriteStartArray("runs");
        foreach (var run in result.Runs)
            WriteRun(run);
        _writer.WriteEndArray();
        _writer.WriteEndObject();
    }

    private void WriteContext(CaseResult result)
    {
        _writer.WriteString("system_message", result.SystemMessage);
        _writer.WriteStartArray("additional_messages");
        foreach (var message in result.Case.AdditionalMessages)
        {
            _writer.WriteStartObject();
            _writer.WriteString("role", message.Role.ToString().ToLowerInvariant());
            _writer.WriteString("text", message.Text);
            if (message.CallId is { } id)
                _writer.WriteString("call_id", id);
            if (message.Calls.Count > 0)
                WriteCalls("calls", message.Calls);
            _writer.WriteEndObject();
        }

        _writer.WriteEndArray();
    }

    private void WriteJudgement(CaseResult result)
    {
        _writer.WriteBoolean("passed", result.IsPassed);
        _writer.WriteNumber("score", Rounded(result.Score));
        _writer.WriteString("pass_rule", result.PassRule.ToString().ToLowerInvariant());
        _writer.WriteString("seed_policy", result.Seed.ToString());
        _writer.WriteStartObject("rubric");
        _writer.WriteNumber("fail_threshold", result.Rubric.FailThreshold);
        _writer.WriteNumber("warn_threshold", result.Rubric.WarnThreshold);
        _writer.WriteBoolean("fail_on_tool_selection", result.Rubric.FailOnToolSelection);
        _writer.WriteBoolean("fail_on_call_count", result.Rubric.FailOnCallCount);
        _writer.WriteNumber("tool_selection_weight", result.Rubric.ToolSelectionWeight);
        _writer.WriteEndObject();
        WriteCalls("expected_calls", result.Case.ExpectedCalls);
        _writer.WriteStartObject("scores");
        WriteStatistics(result.Scores);
        _writer.WriteEndObject();
        _writer.WriteStartArray("fields");
        foreach (var field in result.Fields)
        {
            _writer.WriteStartObject();
            _writer.WriteString("field", field.Field);
            _writer.WriteNumber("weight", Rounded(field.Weight));
            WriteStatistics(field.Scores);
            _writer.WriteEndObject();
        }

        _writer.WriteEndArray();
    }

    private void WriteStatistics(Statistics statistics)
    {
        _writer.WriteNumber("count", statistics.Count);
        _writer.WriteNumber("mean", Rounded(statistics.Mean));
        _writer.WriteNumber("deviation", Rounded(statistics.Deviation));
    }

    private void WriteRun(RunResult run)
    {
        _writer.WriteStartObject();
        _writer.WriteNumber("number", run.Number);
        WriteOptional("seed", run.Seed);
        _writer.WriteString("outcome", Words.Of(run.Outcome).ToLowerInvariant());
        if (!_view.Report.IsCapture)
            _writer.WriteNumber("score", Rounded(run.Score));
        _writer.WriteString("failure_reason", run.FailureReason);
        _writer.WriteString("error", run.Error);
        WriteCalls("calls", run.Calls);
        _writer.WriteString("text", run.Text);
        _writer.WriteString("stop_reason", run.StopReason);
        _writer.WriteNumber("latency_ms", Milliseconds(run.Latency));
        _writer.WriteNumber("attempts", run.Attempts);
        WriteOptional("input_tokens", run.InputTokens);
        WriteOptional("output_tokens", run.OutputTokens);
        if (!_view.Report.IsCapture)
            WriteRows(run.Rows);
        _writer.WriteEndObject();
    }

    private void WriteRows(IReadOnlyList<ScoreRow> rows)
    {
        _writer.WriteStartArray("rows");
        foreach (var row in rows)
        {
            _writer.WriteStartObject();
            _writer.WriteNumber("pair", row.Pair);
            _writer.WriteString("field", row.Field);
            if (row.IsMatch is { } isMatch)
                _writer.WriteBoolean("match", isMatch);
            else
                _writer.WriteNull("match");
            _writer.WriteNumber("score", Rounded(row.Score));
            _writer.WriteNumber("weight", Rounded(row.Weight));
            WriteValue("expected", row.Expected);
            WriteValue("actual", row.Actual);
            _writer.WriteBoolean("is_criticized", row.IsCriticized);
            if (row.Error is { } error)
                _writer.WriteString("error", error);
            _writer.WriteEndObject();
        }

        _writer.WriteEndArray();
    }

    private void WriteCalls(string name, IReadOnlyList<ToolCall> calls)
    {
        _writer.WriteStartArray(name);
        foreach (var call in calls)
        {
            _writer.WriteStartObject();
            _writer.WriteString("name", call.Name);
            WriteValue("arguments", call.Arguments);
            if (call.InvalidArguments is { } text)
                _writer.WriteString("invalid_arguments", text);
            _writer.WriteEndObject();
        }

        _writer.WriteEndArray();
    }

    private void WriteValue(string name, JsonElement? value)
    {
        _writer.WritePropertyName(name);
        if (value is not { } known)
            _writer.WriteNullValue();
        else if (IsUnicode(known))
            known.WriteTo(_writer);
        else
            _writer.WriteRawValue(JsonMarshal.GetRawUtf8Value(known), skipInputValidation: true);
    }

    // Models cut letters in two: an escaped half of a surrogate pair is JSON, and no writer takes it as text.
    private static bool IsUnicode(JsonElement value)
    {
        try
        {
            using var nowhere = new Utf8JsonWriter(Stream.Null);
            value.WriteTo(nowhere);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private void WriteOptional(string name, long? number)
    {
        if (number is { } known)
            _writer.WriteNumber(name, known);
        else
            _writer.WriteNull(name);
    }

    private static double Rounded(double number) => Math.Round(number, 6);

    private static long Milliseconds(TimeSpan time) => (long)Math.Round(time.TotalMilliseconds);
}
