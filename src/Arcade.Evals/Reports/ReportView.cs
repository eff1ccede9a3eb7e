using System.Text.Json;
using Arcade.Evals.Running;
using Arcade.Evals.Scoring;

namespace Arcade.Evals.Reports;

/// <summary>A report in the order in which people read it: by suite, model and track; then how the tracks compare.</summary>
internal sealed class ReportView(EvalReport report, ReportOptions options, SecretRedactor redactor)
{
    private const int LongestValue = 500;

    public EvalReport Report => report;

    public ReportOptions Options => options;

    /// <summary>The cases that are shown.</summary>
    public IReadOnlyList<CaseResult> Shown { get; } = [.. report.Results.Where(result => !options.IsOnlyFailed || !result.IsPassed)];

    public IEnumerable<IGrouping<string, CaseResult>> Groups => Shown.GroupBy(static result =>
        $"{result.Suite} · {result.Provider} {result.Model}" + (result.Track is { } track ? $" · track {track}" : string.Empty), StringComparer.Ordinal);

    /// <summary>Each comparative case of each model with its result per track; all cases, also where only failed ones are shown.</summary>
    public IEnumerable<Comparison> Comparisons => report.IsCapture
        ? []
        : report.Results.Where(static result => result.Track is not null)
            .GroupBy(static result => $"{result.Suite} · {result.Provider} {result.Model}", StringComparer.Ordinal)
            .Select(static group => new Comparison(
                group.Key,
                [.. group.Select(static result => result.Track!).Distinct()],
                [.. group.GroupBy(static result => result.Case.Name, StringComparer.Ordinal)]));

    public string Summary
    {
        get
        {
            var counts = new[] { EvalOutcome.Passed, EvalOutcome.Warned, EvalOutcome.Failed, EvalOutcome.Error, EvalOutcome.Captured }
                .Select(outcome => (Word: Words.Of(outcome).ToLowerInvariant(), Count: report.Count(outcome)))
                .Where(static count => count.Count > 0)
                .Select(static count => $"{count.Count} {count.Word}");
            var share = report.IsCapture ? string.Empty : $"; {Words.Percent(report.PassPercentage / 100)} good enough";
            var cases = report.Results.Count == 1 ? "1 case" : $"{report.Results.Count} cases";
            return $"{cases}: {string.Join(", ", counts)}{share}; {Words.Seconds(report.Duration)}, {report.InputTokens} tokens read, {report.OutputTokens} written.";
        }
    }

    /// <summary>Takes keys out of a text; whatever isn't ours goes through here before it is escaped.</summary>
    public string Clean(string text) => redactor.Redact(text);

    public string Call(ToolCall call) => call.InvalidArguments is { } text
        ? $"{call.Name} with arguments that are no JSON object: {Short(text)}"
        : $"{call.Name} {Short(call.Arguments.GetRawText())}";

    public string Value(JsonElement? value) => value is { } known ? Short(known.GetRawText()) : "none";

    /// <summary>One message of a conversation with the calls that it makes.</summary>
    public string Message(EvalMessage message) =>
        $"{message.Role.ToString().ToLowerInvariant()}: {message.Text}{string.Concat(message.Calls.Select(call => " → " + Call(call)))}";

    private string Short(string text)
    {
        var clean = Clean(text);
        return clean.Length <= LongestValue ? clean : string.Concat(clean.AsSpan(0, LongestValue), "…");
    }
}
