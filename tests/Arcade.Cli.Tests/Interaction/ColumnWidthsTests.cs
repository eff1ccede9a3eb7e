using Arcade.Cli.Interaction;

namespace Arcade.Cli.Tests.Interaction;

public sealed class ColumnWidthsTests
{
    private static readonly string[][] Lines =
    [
        ["Name", "Description", "Last used"],
        ["STRIPE_RESTRICTED_KEY", "Set by the command line", "2026-11-23 00:43"],
    ];

    [Theory]
    [InlineData(80, 23, 16)]
    [InlineData(60, 23, 16)]
    [InlineData(59, 22, 16)]
    [InlineData(54, 17, 16)]
    [InlineData(51, 15, 15)]
    [InlineData(42, 11, 10)]
    [InlineData(10, 11, 10)]
    public void The_widest_gives_way_but_no_word_is_cut(int room, int description, int used) =>
        Assert.Equal([21, description, used], ColumnWidths.Fit(Lines, room));

    [Fact]
    public void Empty_cells_need_no_room() => Assert.Equal([4, 0], ColumnWidths.Fit([["Name", ""], ["", ""]], 80));
}
