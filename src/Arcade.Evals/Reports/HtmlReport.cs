using System.Text;
using System.Text.Encodings.Web;
using Arcade.Evals.Running;

namespace Arcade.Evals.Reports;

/// <summary>One page that loads nothing and runs nothing; everything that isn't ours is escaped.</summary>
internal sealed class HtmlReport(ReportView view)
{
    private const string Head =
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <meta name="viewport" content="width=device-width">
        <title>Evaluation</title>
        <style>
        :root { color-scheme: light dark; }
        body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem; }
        h1, h2 { font-weight: 600; }
        table { border-collapse: collapse; width: 100%; margin: .5rem 0 1rem; }
        th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid #8884; }
        td.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        code { font: 13px ui-monospace, monospace; overflow-wrap: anywhere; white-space: pre-wrap; }
        details { margin: .2rem 0; }
        .passed, .captured { color: #1a7f37; } .warned { color: #9a6700; } .failed, .error { color: #cf222e; }
        </style>
        </head>
        <body>
        <h1>Evaluation</h1>

        """;

    private readonly StringBuilder _text = new(Head);

    public string Write()
    {
        _text.Append("<p>").Append(Escape(view.Summary)).AppendLine("</p>");
        foreach (var group in view.Groups)
            Write(group);
        foreach (var comparison in view.Comparisons)
            Write(comparison);
        return _text.AppendLine("</body>").AppendLine("</html>").ToString();
    }

    private void Write(IGrouping<string, CaseResult> group)
    {
        Tag("h2", group.Key);
        _text.AppendLine("<table><thead><tr><th>Outcome</th><th>Score</th><th>Case</th><th>Latency and tokens</th></tr></thead><tbody>");
        foreach (var result in group)
        {
            var word = Words.Of(result.Outcome);
            _text.Append("<tr><td class=\"").Append(word.ToLowerInvariant()).Append("\">").Append(word).Append("</td><td class=\"n\">")
                .Append(view.Report.IsCapture ? string.Empty : Words.Percent(result.Score)).Append("</td><td>").Append(Escape(result.Case.Name));
            Write(result);
            _text.Append("</td><td>").Append(Escape(Words.Cost(result))).AppendLine("</td></tr>");
        }

        _text.AppendLine("</tbody></table>");
    }

    private void Write(CaseResult result)
    {
        if (view.Options.HasContext)
            WriteContext(result);
        if (result.Runs.Count > 1 && !view.Report.IsCapture)
            Tag("div", Words.Runs(result));
        foreach (var run in result.Runs)
        {
            if (Words.Reason(run) is { } reason)
                Tag("div", reason);
            WriteCalls(run);
            if (view.Options.HasDetails && run.Rows.Count > 0)
                WriteRows(run);
        }
    }

    private void WriteContext(CaseResult result)
    {
        _text.Append("<details><summary>conversation</summary>");
        if (result.SystemMessage is { } system)
            Tag("div", "system: " + system);
        foreach (var message in result.Case.AdditionalMessages)
            Tag("div", view.Message(message));
        Tag("div", "user: " + result.Case.UserMessage);
        _text.Append("</details>");
    }

    private void WriteCalls(RunResult run)
    {
        if (!view.Report.IsCapture && !view.Options.HasDetails)
            return;
        foreach (var call in run.Calls)
        {
            _text.Append("<div>");
            Tag("code", view.Call(call));
            _text.Append("</div>");
        }
    }

    private void WriteRows(RunResult run)
    {
        _text.Append("<details><summary>run ").Append(run.Number).AppendLine("</summary><table><tbody>");
        foreach (var row in run.Rows)
        {
            _text.Append("<tr>");
            Tag("td", row.Field);
            Tag("td", Words.Judgement(row));
            Tag("td", $"{Words.Number(row.Score)} of {Words.Number(row.Weight)}");
            Tag("td", "expected " + view.Value(row.Expected));
            Tag("td", "was " + view.Value(row.Actual));
            _text.AppendLine("</tr>");
        }

        _text.Append("</tbody></table></details>");
    }

    private void Write(Comparison comparison)
    {
        Tag("h2", $"{comparison.Title} · tracks compared");
        _text.Append("<table><thead><tr><th>Case</th>");
        foreach (var track in comparison.Tracks)
            Tag("th", track);
        _text.AppendLine("</tr></thead><tbody>");
        foreach (var results in comparison.Cases)
        {
            _text.Append("<tr>");
            Tag("td", results.Key);
            foreach (var cell in comparison.Cells(results))
                Tag("td", cell);
            _text.AppendLine("</tr>");
        }

        _text.AppendLine("</tbody></table>");
    }

    private void Tag(string name, string content) => _text.Append('<').Append(name).Append('>').Append(Escape(content)).Append("</").Append(name).Append('>');

    private string Escape(string text) => HtmlEncoder.Default.Encode(view.Clean(text));
}
