using Arcade.Usage.State;

namespace Arcade.Usage.Wine.Tests.Plain;

public sealed class WindowsPathTests
{
    [Theory]
    [InlineData(@"C:\a", @"\\?\C:\a")]
    [InlineData("C:/a/b", @"\\?\C:\a\b")]
    [InlineData(@"\\server\share\a", @"\\?\UNC\server\share\a")]
    [InlineData(@"\\?\C:\a", @"\\?\C:\a")]
    public void A_long_path_gets_the_systems_own_form(string path, string expected) => Assert.Equal(expected, WindowsPath.ToLong(path));

    [Theory]
    [InlineData(@"\\server\share", true)]
    [InlineData("//server/share", true)]
    [InlineData(@"\\?\UNC\server\share", true)]
    [InlineData(@"\\?\C:\a", false)]
    [InlineData(@"C:\a", false)]
    public void A_share_is_known_by_its_name(string path, bool isShare) => Assert.Equal(isShare, WindowsPath.IsShare(path));

    [Fact]
    public void A_time_comes_back_from_a_file_time()
    {
        const long Moment = 1_789_000_000_123_456_700;
        Assert.Equal(Moment, WindowsTime.ToNanoseconds(WindowsTime.FromNanoseconds(Moment)));
        Assert.Equal(0, WindowsTime.ToNanoseconds(DateTimeOffset.UnixEpoch.ToFileTime()));
    }
}
