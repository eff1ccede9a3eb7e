using Arcade.Usage.Detaching;

namespace Arcade.Usage.Wine.Tests.Plain;

/// <summary>By the rules of CommandLineToArgvW; Wine isn't needed for it.</summary>
public sealed class WindowsCommandLineTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("", "\"\"")]
    [InlineData("two words", "\"two words\"")]
    [InlineData(@"C:\dir with space\", @"""C:\dir with space\\""")]
    [InlineData(@"C:\dir\", @"C:\dir\")]
    [InlineData(@"a""b", @"""a\""b""")]
    [InlineData(@"a\\""b c", @"""a\\\\\""b c""")]
    [InlineData(@"a\b c", @"""a\b c""")]
    public void An_argument_is_quoted_so_that_the_same_comes_out(string argument, string expected) =>
        Assert.Equal($@"""C:\Program Files\dotnet\dotnet.exe"" {expected} usage-sender" + '\0', new string(WindowsCommandLine.Join(@"C:\Program Files\dotnet\dotnet.exe", [argument], "usage-sender")));
}
