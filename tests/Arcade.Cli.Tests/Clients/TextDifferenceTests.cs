using Arcade.Cli.Clients;

namespace Arcade.Cli.Tests.Clients;

public sealed class TextDifferenceTests
{
    [Theory]
    [InlineData("a\n", "a\n", "")]
    [InlineData("", "a\nb\n", "@@ -0,0 +1,2 @@\n+a\n+b\n")]
    [InlineData("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nx\n6\n7\n8\n9\n", "@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+x\n 6\n 7\n 8\n")]
    [InlineData("a\r\nb\r\nc\r\n", "a\nX\nb\nY\nc", "@@ -1,3 +1,5 @@\n a\n+X\n b\n+Y\n c\n")]
    [InlineData("a\nb\n", "", "@@ -1,2 +0,0 @@\n-a\n-b\n")]
    public void The_lines_that_differ_stand_between_some_that_don_t(string before, string after, string hunk) =>
        Assert.Equal(hunk.Length == 0 ? string.Empty : "--- f\n+++ f\n" + hunk, TextDifference.Of("f", before, after));
}
