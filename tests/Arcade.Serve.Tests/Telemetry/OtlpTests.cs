using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Arcade.Serve.Tests.Running;

namespace Arcade.Serve.Tests.Telemetry;

/// <summary>Traces, metrics and logs, by the standard variables.</summary>
public sealed class OtlpTests
{
    [Fact]
    public async Task A_collector_is_told_of_calls_in_all_three_forms()
    {
        var received = new ConcurrentDictionary<string, string>();
        await using Loopback collector = await CollectorAsync(received);
        Dictionary<string, string?> variables = new()
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address.GetLeftPart(UriPartial.Authority),
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        };

        await CallAsync(variables);

        Assert.Equal(["/v1/logs", "/v1/metrics", "/v1/traces"], received.Keys.Order());
        foreach (string expected in (string[])["CallTool", "tool_name", "Calculate", "toolkit_version", "1.0.0", "tool_error_kind", "calculator"])
            Assert.Contains(expected, received["/v1/traces"], StringComparison.Ordinal);
        Assert.Contains("tool_call", received["/v1/metrics"], StringComparison.Ordinal);
        Assert.Contains("Calculator.Calculate", received["/v1/logs"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_form_alone_may_be_asked_for_also_by_the_file()
    {
        var received = new ConcurrentDictionary<string, string>();
        await using Loopback collector = await CollectorAsync(received);
        string directory = Directory.CreateTempSubdirectory("arcade-otlp-").FullName;
        await File.WriteAllTextAsync(
            Path.Combine(directory, ".env"),
            $"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT={collector.Address.GetLeftPart(UriPartial.Authority)}/v1/traces\nOTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf\n",
            TestContext.Current.CancellationToken);

        await CallAsync([], directory);

        Assert.Equal(["/v1/traces"], received.Keys);
    }

    [Fact]
    public async Task A_collector_that_is_down_changes_nothing()
    {
        Dictionary<string, string?> variables = new()
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:1",
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        };

        await CallAsync(variables);
    }

    private static async Task CallAsync(Dictionary<string, string?> variables, string? directory = null)
    {
        await using ServerProcess server = ServerProcess.Start("Calculator", ["stdio"], variables, directory);
        await server.Input.WriteLineAsync(RawClient.Initialize());
        Assert.NotNull(await server.Output.ReadLineAsync(TestContext.Current.CancellationToken));
        await server.Input.WriteLineAsync("""{"jsonrpc":"2.0","method":"notifications/initialized"}""");
        await server.Input.WriteLineAsync(RawClient.Call("Calculator_Calculate", """{"left":1,"operation":"Divide","right":0}"""));
        JsonElement answer = JsonElement.Parse((await server.Output.ReadLineAsync(TestContext.Current.CancellationToken))!);
        server.Input.Close();

        Assert.Equal(7, answer.GetProperty("id").GetInt32());
        await server.EndsWithAsync(0);
        Assert.Equal("", await server.Output.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    private static Task<Loopback> CollectorAsync(ConcurrentDictionary<string, string> received) => Loopback.StartAsync(async context =>
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        received.AddOrUpdate(context.Request.Path, Encoding.Latin1.GetString(body.ToArray()), (_, before) => before + Encoding.Latin1.GetString(body.ToArray()));
    });
}
