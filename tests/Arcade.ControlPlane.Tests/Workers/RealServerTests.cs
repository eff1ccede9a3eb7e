using System.Net;
using Arcade.ControlPlane.Tests.Testing;

namespace Arcade.ControlPlane.Tests.Workers;

/// <summary>With a server of Arcade.Serve as a process of its own, which is a worker and an MCP server at once.</summary>
public sealed class RealServerTests
{
    private const string Secret = "calculator-secret-of-the-tests";

    [Fact]
    public async Task A_served_sample_is_called_as_a_worker()
    {
        await using var platform = await Platform.StartWithAccountAsync(TimeProvider.System);
        await using var calculator = Start();
        using var api = await platform.OpenApiAsync();
        var uri = (await calculator.Address).GetLeftPart(UriPartial.Authority);

        (await api.PostAsync("/v1/workers", $$$"""{"id":"calc","http":{"uri":"{{{uri}}}","secret":"{{{Secret}}}","retry":0,"timeout":30}}""")).Assert(HttpStatusCode.Created);
        Assert.Equal("True", (await api.GetAsync("/v1/workers/calc/health")).Text("healthy"));
        var answer = await api.ExecuteAsync("Calculator.Calculate", """{"left":6,"operation":"Multiply","right":7}""");
        var zero = await api.ExecuteAsync("Calculator_Calculate", """{"left":6,"operation":"Divide","right":0}""");
        var wrong = await api.ExecuteAsync("Calculate", """{"left":"6"}""");

        Assert.Equal("42", answer.Assert(HttpStatusCode.OK).Text("output", "value"));
        Assert.Equal("TOOL_RUNTIME_RETRY", zero.Assert(HttpStatusCode.OK).Text("output", "error", "kind"));
        Assert.Equal("True", zero.Text("output", "error", "can_retry"));
        Assert.Equal("TOOL_RUNTIME_BAD_INPUT_VALUE", wrong.Assert(HttpStatusCode.OK).Text("output", "error", "kind"));
    }

    [Fact]
    public async Task A_served_sample_is_called_over_MCP_and_again_after_it_was_started_anew()
    {
        await using var platform = await Platform.StartWithAccountAsync(TimeProvider.System);
        using var api = await platform.OpenApiAsync();
        Uri address;
        await using (var calculator = Start(LastingPort.Find()))
        {
            address = await calculator.Address;
            var registration = $$$"""{"id":"calc","mcp":{"uri":"{{{address.GetLeftPart(UriPartial.Authority)}}}/mcp","retry":2,"timeout":30}}""";
            (await api.PostAsync("/v1/workers", registration)).Assert(HttpStatusCode.Created);
            var health = await api.GetAsync("/v1/workers/calc/health");
            Assert.True(health.Text("healthy") == "True", health.Body);

            var tools = (await api.GetAsync("/v1/workers/calc/tools")).Assert(HttpStatusCode.OK);
            var answer = await api.ExecuteAsync("calc.Calculator_Calculate", """{"left":6,"operation":"Multiply","right":7}""");
            var summary = await api.ExecuteAsync("Calculator_Summarize", """{"numbers":[1,2]}""");
            var zero = await api.ExecuteAsync("Calculator_Calculate", """{"left":6,"operation":"Divide","right":0}""");

            Assert.Equal("2", tools.Text("total_count"));
            Assert.DoesNotContain("x_mcp", tools.Body, StringComparison.Ordinal);
            Assert.Contains("""{"name":"operation","required":true,"description":"What to do with them.","value_schema":{"val_type":"string","enum":["Add","Subtract","Multiply","Divide"]""", tools.Body, StringComparison.Ordinal);
            Assert.Equal("42", answer.Assert(HttpStatusCode.OK).Text("output", "value"));
            Assert.Equal("2", summary.Assert(HttpStatusCode.OK).Text("output", "value", "count"));
            Assert.Equal("TOOL_RUNTIME_RETRY", zero.Assert(HttpStatusCode.OK).Text("output", "error", "kind"));
            Assert.StartsWith("A number can't be divided by 0.", zero.Text("output", "error", "message"), StringComparison.Ordinal);
        }

        (await api.ExecuteAsync("Calculator_Calculate", """{"left":6,"operation":"Multiply","right":7}""")).AssertError(HttpStatusCode.ServiceUnavailable, "worker_unreachable");

        await using var again = Start(address.Port);
        await again.Address;
        Assert.Equal("42", (await api.ExecuteAsync("Calculator_Calculate", """{"left":6,"operation":"Multiply","right":7}""")).Assert(HttpStatusCode.OK).Text("output", "value"));
    }

    [Fact]
    public async Task An_MCP_worker_that_is_none_is_unhealthy_and_says_why()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        await using var web = await ScriptedWorker.StartAsync(platform.Time);
        using var api = await platform.OpenApiAsync();

        foreach (var (status, said) in new[] { (200, "isn't MCP"), (401, "mcp.headers"), (500, "500") })
        {
            web.OnAny = context => ScriptedWorker.WriteAsync(context, status, "<html>", "text/html");
            await api.PostAsync("/v1/workers", $$$"""{"id":"w{{{status}}}","mcp":{"uri":"{{{web.Address}}}mcp"}}""");
            var health = await api.GetAsync($"/v1/workers/w{status}/health");
            Assert.Equal("False", health.Text("healthy"));
            Assert.Contains(said, health.Text("message"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_headers_of_an_MCP_worker_are_sent_with_their_secrets()
    {
        await using var platform = await Platform.StartWithAccountAsync();
        await using var web = await ScriptedWorker.StartAsync(platform.Time);
        var seen = new System.Collections.Concurrent.ConcurrentQueue<string>();
        web.OnAny = context =>
        {
            seen.Enqueue(context.Request.Headers["X-Token"].ToString());
            return ScriptedWorker.WriteAsync(context, 500, "no");
        };
        using var api = await platform.OpenApiAsync();
        await api.PostAsync("/v1/workers", $$$$"""{"id":"w","mcp":{"uri":"{{{{web.Address}}}}mcp","headers":{"X-Token":"Bearer ${secret:T}"},"secrets":{"T":"tok-1"}}}""");
        await api.GetAsync("/v1/workers/w/health");

        Assert.NotEmpty(seen);
        Assert.All(seen, value => Assert.Equal("Bearer tok-1", value));
    }

    private static ServerProcess Start(int port = 0) =>
        ServerProcess.Start("Calculator", ["http", "--port", port.ToString()], new() { ["ARCADE_WORKER_SECRET"] = Secret });
}
