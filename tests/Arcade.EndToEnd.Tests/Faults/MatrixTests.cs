namespace Arcade.EndToEnd.Tests.Faults;

/// <summary>How many cells there are: rows of data that a change must not lose unnoticed.</summary>
public sealed class MatrixTests
{
    private const int Least = 200;

    [Fact]
    public void At_least_200_faults_are_tried_in_the_short_form()
    {
        var tables = new[] { StrangeFileTests.Table.Count, StrangeHomeTests.Table.Count, StrangeCallerTests.Table.Count, StrangeSystemTests.Table.Count };
        var errors = InjectedErrors.All.Count();
        TestForm.Report($"faults: {tables.Sum()} cells ({string.Join(" + ", tables)}), and {errors} errors injected at every call of the tracking");
        Assert.InRange(tables.Sum(), Least, int.MaxValue);
        Assert.InRange(errors, 60, int.MaxValue);
    }
}
