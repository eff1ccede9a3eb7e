using System.Text.Json;
using Arcade.Serve.Tests.Running;

namespace Arcade.Serve.Tests.Conformance;

/// <summary>The client that most applications are built with calls the calculator.</summary>
public sealed class TypeScriptClientTests
{
    [Fact]
    public async Task The_client_calls_the_calculator_over_standard_streams() => Check(await NodeTools.RunAsync("client.mjs", "stdio", ServerProcess.PathOf("Calculator")));

    [Fact]
    public async Task The_client_calls_the_calculator_over_http()
    {
        await using ServerProcess server = ServerProcess.Start("Calculator", ["http", "--port", "0"]);

        Check(await NodeTools.RunAsync("client.mjs", "http", (await server.Address).AbsoluteUri));
    }

    [Fact]
    public async Task The_client_calls_the_calculator_over_http_without_sessions()
    {
        await using ServerProcess server = ServerProcess.Start("Calculator", ["http", "--port", "0", "--stateless"]);

        Check(await NodeTools.RunAsync("client.mjs", "http", (await server.Address).AbsoluteUri));
    }

    private static void Check((int ExitCode, string Output) run)
    {
        Assert.True(run.ExitCode == 0, run.Output);
        JsonElement told = JsonElement.Parse(run.Output.Split('\n').First(static line => line.StartsWith("told ", StringComparison.Ordinal))["told ".Length..]);
        Assert.Equal("""{"name":"calculator","version":"1.0.0"}""", told.GetProperty("server").GetRawText());
        Assert.Equal("""["Calculator_Calculate","Calculator_Summarize"]""", told.GetProperty("tools").GetRawText());
        Assert.Equal("""{"result":0.3}""", told.GetProperty("sum").GetRawText());
        Assert.Equal("""[{"type":"text","text":"A number can't be divided by 0.\n\nChoose a divisor other than 0."}]""", told.GetProperty("refused").GetRawText());
        Assert.True(told.GetProperty("isError").GetBoolean());
        Assert.Equal(6.5, told.GetProperty("summary").GetProperty("sum").GetDouble());
        Assert.True(told.GetProperty("wrongIsError").GetBoolean());
    }
}
