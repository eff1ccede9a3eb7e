using Arcade.Client.Credentials;

namespace Arcade.Client.Tests.Credentials;

public sealed class TokenExpiryTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    [InlineData("2026-01-02T03:04:05.000678", "2026-01-02T02:04:05.000678Z")]
    [InlineData("2026-07-02T03:04:05", "2026-07-02T01:04:05Z")]
    [InlineData("2026-01-02 03:04:05", "2026-01-02T02:04:05Z")]
    [InlineData("2026-01-02T03:04", "2026-01-02T02:04:00Z")]
    [InlineData("2026-01-02T03:04:05Z", "2026-01-02T03:04:05Z")]
    [InlineData("2026-01-02T03:04:05.5+00:00", "2026-01-02T03:04:05.5Z")]
    [InlineData("2026-01-02T03:04:05-05:30", "2026-01-02T08:34:05Z")]
    // The hour that comes twice: its first coming. The one that never comes: as if the clock had not been put forward.
    [InlineData("2026-10-25T02:30:00", "2026-10-25T00:30:00Z")]
    [InlineData("2026-03-29T02:30:00", "2026-03-29T01:30:00Z")]
    public void Local_times_and_those_with_an_offset_are_read(string text, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), TokenExpiry.Read(text, null, Berlin));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("5")]
    [InlineData("12:30")]
    [InlineData("2026-13-02T03:04:05")]
    public void What_is_no_time_is_not_known(string? text) => Assert.Null(TokenExpiry.Read(text, null, Berlin));

    [Theory]
    // Written here, read where the clock shows something else: the moment is the same.
    [InlineData("2026-01-02T03:04:05.000678", "2026-01-02T03:04:05.000678Z", "2026-01-02T03:04:05.000678Z")]
    [InlineData("2026-01-02T08:49:05.000678", "2026-01-02T03:04:05.000678Z", "2026-01-02T03:04:05.000678Z")]
    // Python wrote a later one and left ours: its own counts.
    [InlineData("2026-01-02T04:07:09.123456", "2026-01-02T03:04:05.000678Z", "2026-01-02T03:07:09.123456Z")]
    [InlineData("2026-01-03T03:04:05.000678", "2026-01-02T03:04:05.000678Z", "2026-01-03T02:04:05.000678Z")]
    // One of the two can't be read.
    [InlineData("soon", "2026-01-02T03:04:05Z", "2026-01-02T03:04:05Z")]
    [InlineData("2026-01-02T03:04:05", "soon", "2026-01-02T02:04:05Z")]
    [InlineData("2026-01-02T03:04:05", "2026-01-02T03:04:05", "2026-01-02T02:04:05Z")]
    // What says its offset needs no help.
    [InlineData("2026-01-02T03:04:05Z", "2026-01-02T09:04:05Z", "2026-01-02T03:04:05Z")]
    public void Our_own_time_in_UTC_counts_where_it_tells_of_the_same_moment(string text, string utc, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), TokenExpiry.Read(text, utc, Berlin));

    [Fact]
    public void What_is_written_is_local_for_Python_and_in_UTC_for_us_and_comes_back_as_it_was()
    {
        var moment = new DateTimeOffset(2026, 10, 25, 1, 30, 0, TimeSpan.Zero).AddMicroseconds(678);

        var (local, utc) = (TokenExpiry.ToLocalText(moment, Berlin), TokenExpiry.ToUtcText(moment));

        Assert.Equal(("2026-10-25T02:30:00.000678", "2026-10-25T01:30:00.000678Z"), (local, utc));
        Assert.Equal(moment, TokenExpiry.Read(local, utc, Berlin));
        Assert.Equal(moment, TokenExpiry.Read(local, utc, TimeZoneInfo.Utc));
    }
}
