using System.Text;
using Arcade.Evals.Running;

namespace Arcade.Evals.Reports;

/// <summary>Markdown with tables. What models and people wrote can't become markup, a link or a mention.</summary>
internal sealed class MarkdownReport(ReportView view)
{
    private readonly StringBuilder _text = new();

    public string Write()
    {
        _text.AppendLine("# Evaluation").AppendLine().AppendLine(Escape(view.Summary)).AppendLine();
        foreach (var group in view.Groups)
            Write(group);
        foreach (var comparison in view.Comparisons)
            Write(comparison);
        return _text.ToString();
    }

    private void Write(IGrouping<string, CaseResult> group)
    {
        _text.Append("## ").AppendLine(Escape(group.Key)).AppendLine();
        Row("Outcome", "Score", "Case", "Latency and tokens", "Remark");
        _text.AppendLine("|---|--:|---|---|---|");
        foreach (var result in group)
        {
            Row(
                Words.Of(result.Outcome),
                view.Report.IsCapture ? string.Empty : Words.Percent(result.Score),
                Escape(result.Case.Name),
                Words.Cost(result),
                string.Join("<br>", Remarks(result).Select(Escape)));
        }

        _text.AppendLine();
        if (view.Options.HasDetails)
        {
            foreach (var result in group)
                WriteDetails(result);
        }
    }

    private IEnumerable<string> Remarks(CaseResult result)
    {
        if (view.Options.HasContext)
        {
            if (result.SystemMessage is { } system)
                yield return "system: " + system;
            foreach (var message in result.Case.AdditionalMessages)
                yield return view.Message(message);
            yield return "user: " + result.Case.UserMessage;
        }

        if (result.Runs.Count > 1 && !view.Report.IsCapture)
            yield return Words.Runs(result);
        foreach (var reason in result.Runs.Select(Words.Reason).OfType<string>().Distinct())
            yield return reason;
        if (view.Report.IsCapture)
        {
            foreach (var call in result.Runs.SelectMany(static run => run.Calls))
                yield return view.Call(call);
        }
    }

    private void WriteDetails(CaseResult result)
    {
        if (result.Runs.All(static run => run.Rows.Count == 0))
            return;
        _text.Append("### ").AppendLine(Escape(result.Case.Name)).AppendLine();
        Row("Run", "Field", "Verdict", "Score", "Expected", "Actual");
        _text.AppendLine("|--:|---|---|--:|---|---|");
        foreach (var run in result.Runs)
        {
            foreach (var row in run.Rows)
                Row(Words.Number(run.Number), Escape(row.Field), Escape(Words.Judgement(row)), $"{Words.Number(row.Score)} of {Words.Number(row.Weight)}", Escape(view.Value(row.Expected)), Escape(view.Value(row.Actual)));
        }

        _text.AppendLine();
    }

    private void Write(Comparison comparison)
    {
        _text.Append("## ").Append(Escape(comparison.Title)).AppendLine(" · tracks compared").AppendLine();
        Row(["Case", .. comparison.Tracks.Select(Escape)]);
        _text.Append("|---|").AppendLine(string.Concat(Enumerable.Repeat("---|", comparison.Tracks.Count)));
        foreach (var results in comparison.Cases)
            Row([Escape(results.Key), .. comparison.Cells(results)]);
        _text.AppendLine();
    }

    private void Row(params IEnumerable<string> cells) => _text.Append("| ").AppendJoin(" | ", cells).AppendLine(" |");

    private string Escape(string text)
    {
        var safe = new StringBuilder(text.Length);
        foreach (var letter in view.Clean(text))
        {
            _ = letter switch
            {
                '<' => safe.Append("&lt;"),
                '>' => safe.Append("&gt;"),
                '&' => safe.Append("&amp;"),
                // A mention or an address would be made one also behind a backslash.
                '@' => safe.Append("&#64;"),
                ':' => safe.Append("&#58;"),
                '.' when EndsInWww(safe) => safe.Append("&#46;"),
                '|' or '*' or '_' or '`' or '[' or ']' or '#' or '\\' or '~' or '!' => safe.Append('\\').Append(letter),
                _ => safe.Append(char.IsControl(letter) ? ' ' : letter),
            };
        }

        return safe.ToString();
    }

    // What begins so is made a link without being written as one.
    private static bool EndsInWww(StringBuilder text) => text.Length >= 3 && (text[^1], text[^2], text[^3]) is ('w' or 'W', 'w' or 'W', 'w' or 'W');
}
