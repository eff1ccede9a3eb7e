using Arcade.Serve.Tests.Running;

namespace Arcade.Serve.Tests.Conformance;

/// <summary>MCP's TypeScript client uses each sample as an application would; what is expected stands in the scripts.</summary>
public sealed class SampleTests
{
    [Theory]
    [InlineData("stdio", "signing", "Signing")]
    [InlineData("http", "signing", "Signing")]
    [InlineData("stdio", "profile", "Profile")]
    [InlineData("http", "profile", "Profile")]
    [InlineData("stdio", "long-running", "LongRunning")]
    [InlineData("http", "long-running", "LongRunning")]
    public async Task The_client_uses_the_sample(string way, string script, string program) =>
        Check(script, await NodeTools.RunAsync($"samples/{script}.mjs", way, ServerProcess.PathOf(program)));

    /// <summary>One after the other, because each start looks whether there is something to build.</summary>
    [Fact]
    public async Task The_client_uses_the_sample_of_one_file()
    {
        string file = Path.Combine(NodeTools.Root, "samples", "FileBased", "dice.cs");
        foreach (string way in (string[])["stdio", "http"])
            Check("dice", await NodeTools.RunAsync("samples/dice.mjs", way, "dotnet", "run", file, "--"));
    }

    private static void Check(string script, (int ExitCode, string Output) run)
    {
        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Contains($"{script}: as expected", run.Output, StringComparison.Ordinal);
    }
}
