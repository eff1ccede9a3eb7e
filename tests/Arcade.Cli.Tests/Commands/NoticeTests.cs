using Arcade.Cli.Profiles;
using Arcade.Cli.Tests.Canary;
using Arcade.Client.Profiles;

namespace Arcade.Cli.Tests.Commands;

/// <summary>Which commands the first-run notice leaves alone, besides those with <c>--json</c>.</summary>
public sealed class NoticeTests
{
    [Theory]
    [InlineData("mcp stdio", true, false)]
    [InlineData("mcp stdio some/path", true, false)]
    [InlineData("mcp http", false, false)]
    [InlineData("mcp", false, false)]
    [InlineData("show --as openai", false, true)]
    [InlineData("show --as=definition", false, true)]
    [InlineData("show --as page", false, false)]
    [InlineData("show", false, false)]
    [InlineData("status", false, false)]
    [InlineData("usage show", false, false)]
    [InlineData("nothing of this", false, false)]
    public void Servers_on_standard_streams_and_output_for_programs_are_told_from_others(string typed, bool isStdioServer, bool isMachineReadable)
    {
        var options = ArcadeCommandLine.Options(new ProfileOption(new ProfileSelection(null, static _ => null)));
        var parsed = CommandTree.Create().Parse(typed);

        Assert.Equal((isStdioServer, isMachineReadable), (options.IsStdioServer!(parsed), options.IsMachineReadable!(parsed)));
    }
}
