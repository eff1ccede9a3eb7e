namespace Arcade.Evals.Reports;

/// <summary>What a report is written as.</summary>
public enum ReportFormat
{
    /// <summary>Plain text, for terminals and logs.</summary>
    Text = 0,

    /// <summary>Markdown with tables, for pull requests.</summary>
    Markdown = 1,

    /// <summary>One page of HTML that loads nothing.</summary>
    Html = 2,

    /// <summary>JSON, as <c>docs/evals.md</c> has it.</summary>
    Json = 3,
}
