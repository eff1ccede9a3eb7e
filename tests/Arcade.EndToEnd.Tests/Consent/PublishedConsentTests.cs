namespace Arcade.EndToEnd.Tests.Consent;

/// <summary>The page says what the published program does.</summary>
public sealed class PublishedConsentTests
{
    public static TheoryData<string> Rows => [.. ConsentPage.Rows(isMachineWide: false).Select(static row => string.Join('|', row))];

    [Theory]
    [MemberData(nameof(Rows))]
    public Task The_published_program_decides_as_the_page_says(string row) => ConsentCase.AssertAsync(row.Split('|'));

    [Fact]
    public void The_page_has_a_line_for_each_mode_and_rule() =>
        Assert.Equal(
            ["do_not_track", "variable_off", "variable_log", "marker", "machine_marker", "no_endpoint", "default"],
            ConsentPage.Rows(isMachineWide: false).Concat(ConsentPage.Rows(isMachineWide: true)).Select(static row => row[^1]).Distinct().OrderBy(static rule => Array.IndexOf(["do_not_track", "variable_off", "variable_log", "marker", "machine_marker", "no_endpoint", "default"], rule)));
}
