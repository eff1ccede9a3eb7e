using Arcade.Usage.Consent;

namespace Arcade.Usage.Tests.Consent;

/// <summary>The truth table in the docs, row by row.</summary>
public sealed class ConsentTableTests
{
    [Fact]
    public void The_page_in_docs_is_what_real_homes_decide()
    {
        using var home = new ConsentHome();
        Repository.AssertGenerated("docs/usage-consent.md", ConsentDocument.Write(home.Decide));
    }

    [Fact]
    public void Every_row_is_decided_by_the_first_rule_that_applies()
    {
        using var home = new ConsentHome();
        var rows = ConsentRow.All().ToList();
        Assert.Equal(1008, rows.Count);
        foreach (var row in rows)
            Assert.Equal((row.ToString(), row.Expected()), (row.ToString(), home.Decide(row)));
    }

    [Fact]
    public void A_command_decides_as_the_user_is_told_in_every_row()
    {
        using var home = new ConsentHome();
        foreach (var row in ConsentRow.All())
            Assert.Equal((row.ToString(), row.Expected()), (row.ToString(), home.DecideAtCommand(row)));
    }

    /// <summary>The log mode would write to the tests' own standard error.</summary>
    [Fact]
    public async Task A_command_that_is_run_leaves_a_record_where_its_row_says_so()
    {
        using var home = new ConsentHome();
        foreach (var row in ConsentRow.All().Where(static row => row.Expected().Mode != UsageMode.Log))
            Assert.Equal((row.ToString(), row.Expected().Mode is not UsageMode.Off), (row.ToString(), await home.KeepsAsync(row)));
    }

    [Fact]
    public void Every_text_of_the_variables_decides_as_its_state_does_in_every_row()
    {
        var tried = 0;
        // Whether the host program forbids it is asked before the pure function.
        foreach (var row in ConsentRow.All().Where(static row => row.States[0] == ConsentInput.No))
        {
            foreach (var doNotTrack in ConsentInput.DoNotTrackTexts[row.States[1]])
            {
                foreach (var tracking in ConsentInput.TrackingTexts[row.States[2]])
                {
                    Assert.Equal((row.ToString(), doNotTrack, tracking, row.Expected()), (row.ToString(), doNotTrack, tracking, row.Decide(doNotTrack, tracking)));
                    tried++;
                }
            }
        }

        Assert.Equal(18 * 22 * 63, tried);
    }

    [Fact]
    public void The_lines_of_the_page_hold_every_combination_once()
    {
        var lines = File.ReadLines(Repository.PathOf("docs/usage-consent.md")).SkipWhile(static line => !line.StartsWith("|---", StringComparison.Ordinal)).Skip(1)
            .TakeWhile(static line => line.StartsWith('|')).Select(static line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries)).ToList();
        var rows = ConsentRow.All().ToList();
        foreach (var row in rows)
        {
            var line = Assert.Single(lines, line => Fits(line, row));
            Assert.Equal(row.Expected().Mode.ToString(), line[^2], ignoreCase: true);
        }

        Assert.All(lines, line => Assert.Equal(rows.Count(row => Fits(line, row)).ToString(System.Globalization.CultureInfo.InvariantCulture), line[^3]));
    }

    private static bool Fits(string[] line, ConsentRow row) =>
        row.States.Index().All(state => line[state.Index] == "any" || line[state.Index].Split(", ").Contains(state.Item));
}
