using System.Globalization;
using System.Text.RegularExpressions;

namespace Arcade.Cli.Tests.Docs;

/// <summary>What the comparison claims has a test, and its sums are its rows'.</summary>
public sealed partial class ComparisonTests
{
    private const int Ours = 17;

    [Fact]
    public void Every_test_that_it_names_is_one()
    {
        var named = TestName().Matches(Page()).Select(static match => (Class: match.Groups[1].Value, Method: match.Groups[2].Value)).Distinct().ToList();
        var sources = Directory.EnumerateFiles(Path.Combine(RepositoryFiles.Root(), "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .ToLookup(static path => Path.GetFileNameWithoutExtension(path));

        Assert.NotEmpty(named);
        Assert.All(named, test => Assert.Contains(sources[test.Class], path => File.ReadAllText(path).Contains(" " + test.Method + "(", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_yes_names_a_test() =>
        Assert.All(Rows().Where(static row => row[Ours] == "**Y**"), static row => Assert.Matches(TestName(), row[Ours + 1]));

    [Fact]
    public void Full_marks_are_those_of_the_rows()
    {
        var rows = Rows();
        // A hardware-derived id is the one feature that is better not had.
        var marks = rows.Count(static row => row[Ours] == (row[1] == "21" ? "**N**" : "**Y**"));
        Assert.Equal(45, rows.Count);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"Arcade {marks} of 45"), Page(), StringComparison.Ordinal);
    }

    private static List<string[]> Rows() =>
        [.. Page().Split('\n').Where(static line => RowStart().IsMatch(line)).Select(static line => line.Split('|', StringSplitOptions.TrimEntries))];

    private static string Page() => File.ReadAllText(Path.Combine(RepositoryFiles.Root(), "docs", "comparison.md")).ReplaceLineEndings("\n");

    [GeneratedRegex(@"`(\w+Tests)\.(\w+)`")]
    private static partial Regex TestName();

    [GeneratedRegex(@"^\| \d+ \|")]
    private static partial Regex RowStart();
}
