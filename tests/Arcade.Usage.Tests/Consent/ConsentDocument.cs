using System.Globalization;
using System.Text;
using Arcade.Usage.Consent;

namespace Arcade.Usage.Tests.Consent;

/// <summary>The page of every combination: the rows' own answers, with those folded that one input decides.</summary>
internal static class ConsentDocument
{
    private const string Any = "any";

    /// <summary>Writes the page.</summary>
    /// <param name="decide">Answers a row.</param>
    public static string Write(Func<ConsentRow, ConsentDecision> decide)
    {
        var rows = ConsentRow.All().Select(row => (Row: row, Decision: decide(row))).ToList();
        var lines = new List<(string[] Cells, int Count, ConsentDecision Decision)>();
        Fold(rows, [], lines);
        var page = new StringBuilder()
            .Append("# When arcade records its use\n\n")
            .Append("This page is generated: each combination was put to the code, and the table below folds the answers. A cell with several\n")
            .Append("states stands for each of them, `any` for all; every combination is in exactly one line. The first line that fits decides.\n\n")
            .Append(CultureInfo.InvariantCulture, $"{rows.Count} combinations in {lines.Count} lines.\n\n| ")
            .AppendJoin(" | ", ConsentInput.All.Select(static input => Code(input.Name))).Append(" | combinations | mode | rule |\n|")
            .Append(string.Concat(Enumerable.Repeat("---|", ConsentInput.All.Count + 3))).Append('\n');
        foreach (var (cells, count, decision) in lines)
            page.Append("| ").AppendJoin(" | ", cells).Append(CultureInfo.InvariantCulture, $" | {count} | {decision.Mode.ToString().ToLowerInvariant()} | {Rule(decision.Reason)} |\n");
        page.Append("\n`off`: nothing is read beyond what is in the line, nothing is written, started or sent. `log`: each event goes to standard error, and nowhere else.\n")
            .Append("`local`: recorded for your own eyes, never sent, also not later. `on`: recorded and sent.\n\n")
            .Append("## What the states mean\n\n- host forbids: the program that uses the library forbids files and processes (a test suite), or the operating system is not supported.\n")
            .Append("- the two variables: as the process was started with them, and as its program has set them since; what either says off is off\n  (Windows has one environment for both).\n")
            .Append("- `usage.off`: present is any file, link or directory of that name; unreadable is one that can't be looked at. Here: in the state\n  directory, both where the variables at the start and where those of now say that it is; a program can't undo the former, also not by `log`.\n  For the machine: in `/etc/arcade`, on Windows in `%ProgramData%\\Arcade`.\n")
            .Append("- endpoint: `ARCADE_USAGE_HOST` with `ARCADE_USAGE_API_KEY`, else `usage.endpoint.json`, else what was built in. Half a pair counts for\n  nothing; an unusable pair, or a file that is damaged or can't be read (a link, more than 16 KiB), ends the search although a later\n  source has one.\n\n")
            .Append("| variable | state | texts that were tried |\n|---|---|---|\n");
        Texts(page, "DO_NOT_TRACK", ConsentInput.DoNotTrackTexts);
        Texts(page, "ARCADE_USAGE_TRACKING", ConsentInput.TrackingTexts);
        return page.ToString();
    }

    /// <summary>Splits by the next input, joins the states that make no difference, and ends where nothing does any more.</summary>
    private static void Fold(List<(ConsentRow Row, ConsentDecision Decision)> rows, string[] cells, List<(string[] Cells, int Count, ConsentDecision Decision)> lines)
    {
        if (rows.TrueForAll(row => row.Decision == rows[0].Decision))
        {
            lines.Add(([.. cells, .. Enumerable.Repeat(Any, ConsentInput.All.Count - cells.Length)], rows.Count, rows[0].Decision));
            return;
        }

        var input = ConsentInput.All[cells.Length];
        var groups = input.States.GroupBy(state => string.Join(';', rows.Where(row => row.Row.States[cells.Length] == state).Select(static row => row.Decision.ToString()))).ToList();
        // What one state decides alone comes first, so that the page reads as the rules do.
        foreach (var group in groups.OrderBy(static group => group.Key.Split(';').Distinct().Count()))
        {
            var cell = groups.Count == 1 ? Any : string.Join(", ", group);
            Fold([.. rows.Where(row => group.Contains(row.Row.States[cells.Length]))], [.. cells, cell], lines);
        }
    }

    private static void Texts(StringBuilder page, string variable, IReadOnlyDictionary<string, string?[]> texts)
    {
        foreach (var (state, examples) in texts)
            page.Append("| ").Append(Code(variable)).Append(" | ").Append(state).Append(" | ").AppendJoin(", ", examples.Select(static text => text is null ? "no such variable" : Code('"' + text.Replace("\t", "\\t", StringComparison.Ordinal) + '"'))).Append(" |\n");
    }

    private static string Rule(ConsentReason reason) => reason switch
    {
        ConsentReason.Disabled => "disabled",
        ConsentReason.DoNotTrack => "do_not_track",
        ConsentReason.VariableOff => "variable_off",
        ConsentReason.VariableLog => "variable_log",
        ConsentReason.Marker => "marker",
        ConsentReason.MachineMarker => "machine_marker",
        ConsentReason.NoEndpoint => "no_endpoint",
        _ => "default",
    };

    private static string Code(string text) => text.Contains(' ', StringComparison.Ordinal) && !text.Contains('"', StringComparison.Ordinal) ? text : "`" + text + "`";
}
