using System.Text;
using Arcade.Usage.Journal;

namespace Arcade.Usage.Tests.Journal;

public sealed class RecordFrameTests
{
    [Fact]
    public void A_record_is_line_feed_format_checksum_json_line_feed() =>
        Assert.Equal("\n1 cbf43926 123456789\n", Encoding.ASCII.GetString(RecordFrame.Wrap("123456789"u8.ToArray())!));

    [Fact]
    public void A_record_has_at_most_16_KiB()
    {
        Assert.Equal(16 * 1024, RecordFrame.Wrap(new byte[(16 * 1024) - 13])?.Length);
        Assert.Null(RecordFrame.Wrap(new byte[(16 * 1024) - 12]));
    }

    [Theory]
    [InlineData("1 cbf43926 123456789", nameof(FrameKind.Whole))]
    [InlineData("1 CBF43926 123456789", nameof(FrameKind.Whole))]
    [InlineData("2 cbf43926 123456789", nameof(FrameKind.UnknownFormat))]
    [InlineData("01 cbf43926 123456789", nameof(FrameKind.UnknownFormat))]
    [InlineData("123456789 cbf43926 123456789", nameof(FrameKind.UnknownFormat))]
    [InlineData("1234567890 cbf43926 123456789", nameof(FrameKind.Damaged))]
    [InlineData("x cbf43926 123456789", nameof(FrameKind.Damaged))]
    [InlineData("1 cbf43927 123456789", nameof(FrameKind.Damaged))]
    [InlineData("1 cbf43926 12345678", nameof(FrameKind.Damaged))]
    [InlineData("1 cbf43926  123456789", nameof(FrameKind.Damaged))]
    [InlineData("1 cbf43926", nameof(FrameKind.Damaged))]
    [InlineData("1cbf43926 123456789", nameof(FrameKind.Damaged))]
    [InlineData(" cbf43926 123456789", nameof(FrameKind.Damaged))]
    [InlineData("", nameof(FrameKind.Damaged))]
    public void A_line_is_whole_unknown_or_damaged(string line, string expected)
    {
        var kind = RecordFrame.Unwrap(Encoding.ASCII.GetBytes(line), out var json);
        Assert.Equal(expected, kind.ToString());
        Assert.Equal(kind == FrameKind.Whole ? "123456789" : string.Empty, Encoding.ASCII.GetString(json));
    }
}
