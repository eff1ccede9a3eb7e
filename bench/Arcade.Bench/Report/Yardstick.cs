using System.Globalization;
using System.Text;

namespace Arcade.Bench.Report;

/// <summary>What ordinary .NET code adds: known from the machine on which the budgets were made (usage.md section 10), and measured again in each run.</summary>
internal static class Yardstick
{
    public const string What = "ordinary .NET code, framework-dependent ReadyToRun";

    public const string Known = "25 to 35 ms";

    public const string Compared = "for comparison, added: ";

    private const double KnownLeast = 25;
    private const double KnownMost = 35;

    /// <summary>The limits of framework-dependent programs as parts of it; nothing where it wasn't measured.</summary>
    public static void Write(StringBuilder page, Results results)
    {
        var rows = results.Rows.FindAll(static row => row is { LimitByYardstick: not null, Pairs: not null });
        if (rows.Count == 0 || results.Rows.Find(static row => row.What == Compared + What)?.Pairs is not { } ordinary)
            return;
        page.Append(CultureInfo.InvariantCulture, $"""

            ## By ratio

            Where the budgets were made, ordinary .NET code added {Known} to a framework-dependent program; here it adds {ordinary.Added.Median:0.0} ms. Both it and
            the tracking spend that time on what the runtime loads and sets up, so here is what each adds as a part of it, beside the budget as a part of
            what was known. A range of the known makes one of the budget: *met* is below all of it, *missed* above all of it.

            | what | of what ordinary .NET code adds | budget | |
            |---|---|---|---|

            """);
        foreach (var row in rows)
        {
            var (part, least, most) = (row.Pairs!.Added.Median / ordinary.Added.Median, row.LimitByYardstick!.Value / KnownMost, row.LimitByYardstick.Value / KnownLeast);
            var verdict = part <= least ? "met" : part <= most ? "within the range" : "missed";
            page.Append(CultureInfo.InvariantCulture, $"| {row.What} | {part:0.0 %} | ≤ {least:0.0 %} to {most:0.0 %} | {verdict} |\n");
        }
    }
}
