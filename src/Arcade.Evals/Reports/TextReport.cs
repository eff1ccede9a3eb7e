using System.Text;
using Arcade.Evals.Running;

namespace Arcade.Evals.Reports;

/// <summary>Plain text. What models and people wrote stands on one line each, without control characters: they could rewrite a terminal.</summary>
internal sealed class TextReport(ReportView view)
{
    private const int OutcomeWidth = 9;
    private const int ScoreWidth = 6;
    private readonly StringBuilder _text = new();

    public string Write()
    {
        foreach (var group in view.Groups)
        {
            Line(0, group.Key);
            foreach (var result in group)
                Write(result);
            _text.AppendLine();
        }

        foreach (var comparison in view.Comparisons)
            Write(comparison);
        Line(0, view.Summary);
        return _text.ToString();
    }

    private void Write(CaseResult result)
    {
        var score = view.Report.IsCapture ? string.Empty : Words.Percent(result.Score).PadLeft(ScoreWidth) + "  ";
        Line(1, $"{Words.Of(result.Outcome).PadRight(OutcomeWidth)}{score}{result.Case.Name}  ({Words.Cost(result)})");
        if (result.Runs.Count > 1 && !view.Report.IsCapture)
            Line(2, Words.Runs(result));
        if (view.Options.HasContext)
            WriteContext(result);
        foreach (var run in result.Runs)
            Write(result, run);
    }

    private void WriteContext(CaseResult result)
    {
        if (result.SystemMessage is { } system)
            Line(2, "system: " + system);
        foreach (var message in result.Case.AdditionalMessages)
            Line(2, view.Message(message));
        Line(2, "user: " + result.Case.UserMessage);
    }

    private void Write(CaseResult result, RunResult run)
    {
        var prefix = result.Runs.Count > 1 ? $"run {run.Number}: " : string.Empty;
        if (Words.Reason(run) is { } reason)
            Line(2, prefix + reason);
        if (view.Report.IsCapture || view.Options.HasDetails)
        {
            foreach (var call in run.Calls)
                Line(2, $"{prefix}called {view.Call(call)}");
            if (run.Calls.Count == 0 && run.Error is null)
                Line(2, $"{prefix}called nothing{(run.Text is { } said ? ", said: " + said : string.Empty)}");
        }

        if (!view.Options.HasDetails)
            return;
        foreach (var row in run.Rows)
            Line(3, $"{row.Field}: {Words.Judgement(row)}, {Words.Number(row.Score)} of {Words.Number(row.Weight)}; expected {view.Value(row.Expected)}, was {view.Value(row.Actual)}");
    }

    private void Write(Comparison comparison)
    {
        Line(0, $"{comparison.Title} · tracks compared");
        foreach (var results in comparison.Cases)
            Line(1, $"{results.Key}: {string.Join("; ", comparison.Tracks.Zip(comparison.Cells(results), static (track, cell) => $"{track} {cell}"))}");
        _text.AppendLine();
    }

    private void Line(int depth, string text)
    {
        _text.Append(' ', depth * 2);
        foreach (var letter in view.Clean(text))
            _text.Append(char.IsControl(letter) ? ' ' : letter);
        _text.AppendLine();
    }
}
