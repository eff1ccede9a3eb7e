using Arcade.Evals.Running;

namespace Arcade.Evals.Reports;

/// <summary>Writes reports.</summary>
public static class EvalReports
{
    /// <summary>Writes a report as text of one format.</summary>
    /// <param name="report">What came out.</param>
    /// <param name="format">The format.</param>
    /// <param name="options">What is shown; null for the defaults.</param>
    public static string Write(EvalReport report, ReportFormat format, ReportOptions? options = null) =>
        Write(report, format, options ?? new ReportOptions(), SecretRedactor.None);

    internal static string Write(EvalReport report, ReportFormat format, ReportOptions options, SecretRedactor redactor)
    {
        var view = new ReportView(report, options, redactor);
        return format switch
        {
            ReportFormat.Markdown => new MarkdownReport(view).Write(),
            ReportFormat.Html => new HtmlReport(view).Write(),
            ReportFormat.Json => view.Clean(JsonReport.Write(view)),
            _ => new TextReport(view).Write(),
        };
    }
}
