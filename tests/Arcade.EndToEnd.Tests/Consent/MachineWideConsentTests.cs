using Arcade.EndToEnd.Tests.Quiet;

namespace Arcade.EndToEnd.Tests.Consent;

/// <summary>The lines of the page that a marker for the whole machine decides.</summary>
public sealed class MachineWideConsentTests
{
    [Fact]
    public async Task The_published_program_decides_as_the_page_says()
    {
        Root.Require();
        var rows = ConsentPage.Rows(isMachineWide: true).ToList();
        Assert.NotEmpty(rows);
        foreach (var row in rows)
            await ConsentCase.AssertAsync(row, MachineWideMarker.Around);
    }
}
