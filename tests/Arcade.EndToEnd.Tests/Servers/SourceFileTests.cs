using Arcade.EndToEnd.Tests.Harness;

namespace Arcade.EndToEnd.Tests.Servers;

/// <summary>A server that is one file of source.</summary>
public sealed class SourceFileTests
{
    [Fact]
    public async Task What_the_compiler_says_never_gets_into_the_protocol()
    {
        await using var home = new TestHome();
        ServerProject.Untroubled(home);
        var path = Path.Combine(home.Path, "server.cs");
        const string Source = "#:property PublishAot=false\n#:property NuGetAudit=false\nint unused;\nConsole.WriteLine(string.Join(',', args));\n";
        await File.WriteAllTextAsync(path, Source, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(home.Path, "nuget.config"), "<configuration><packageSources><clear /></packageSources></configuration>", TestContext.Current.CancellationToken);

        Assert.Equal("stdio\n", (await home.RunAsync("mcp", "stdio", path)).AssertExit(0).Output);

        await File.WriteAllTextAsync(path, Source + "no code\n", TestContext.Current.CancellationToken);
        foreach (var command in (string[][])[["mcp", "stdio", path], ["show", path]])
        {
            var broken = await home.RunAsync(command);
            Assert.Equal((1, ""), (broken.ExitCode, broken.Output));
            Assert.Contains("error CS", broken.Error, StringComparison.Ordinal);
            Assert.Contains("could not be built", broken.Error, StringComparison.Ordinal);
        }
    }
}
