using Arcade.Serve.Tests.Running;

namespace Arcade.Serve.Tests.Conformance;

/// <summary>MCP's own suite; what it is expected to find stands in <c>docs/mcp-conformance.md</c>.</summary>
public sealed class ConformanceTests
{
    private const string Suite = "node_modules/@modelcontextprotocol/conformance/dist/index.js";

    [Fact]
    public async Task Every_scenario_of_the_suite_passes_or_is_explained()
    {
        await using ServerProcess server = ServerProcess.Start("Arcade.Serve.Conformance", ["http", "--port", "0"]);

        (int exitCode, string output) = await NodeTools.RunAsync(
            Suite, "server", "--url", (await server.Address).AbsoluteUri, "--suite", "all", "--expected-failures", NodeTools.FileOf("expected-failures.yml"));

        Assert.True(exitCode == 0, output);
        Assert.Contains("server-sse-polling", output, StringComparison.Ordinal);
    }
}
