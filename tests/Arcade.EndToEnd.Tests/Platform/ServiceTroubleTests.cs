using System.Net;
using System.Net.Sockets;
using Arcade.Cli.Tests.Workers;
using Arcade.EndToEnd.Tests.Harness;
using Microsoft.AspNetCore.Http;

namespace Arcade.EndToEnd.Tests.Platform;

/// <summary>The published program against a service in trouble: its exit code, what it says, and that no secret is in that. A key in the environment is all it has.</summary>
public sealed class ServiceTroubleTests
{
    private const string Cut = "answers that break off";

    [Theory]
    [InlineData("worker list", "401", "doesn't accept the key")]
    [InlineData("secret list", "401", "doesn't accept the key")]
    [InlineData("worker get w", "403", "doesn't allow this with this key (403): not for ***")]
    [InlineData("worker get nobody", "", "There is no worker 'nobody'")]
    [InlineData("worker logs nobody", "", "There is no worker 'nobody'")]
    [InlineData("worker register w http://127.0.0.1:9 --type mcp", "", "'w'")]
    [InlineData("worker enable w", "429", "left alone for 3600 seconds")]
    [InlineData("worker list", "500", "trouble of its own (500)")]
    [InlineData("worker rm w --yes", "500", "trouble of its own (500)")]
    [InlineData("show --engine", "html", "a web page")]
    // It broke off, or can't be reached: whether its first bytes are read before the connection's end is known is the system's affair.
    [InlineData("worker list", Cut, "The service ")]
    public async Task Trouble_ends_with_1_and_its_own_words(string command, string trouble, string expected)
    {
        await using var service = await FakeArcade.StartAsync();
        service.Register("w", "http://127.0.0.1:7001");
        if (trouble.Length > 0)
            service.Fault = ("*", "/", context => AnswerAsync(context, trouble));
        await using var home = Home(service.Url);

        var run = await home.RunAsync(command.Split(' '));

        run.AssertExit(1);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(FakeArcade.Key, run.Output + run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("<h1>", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(home.Credentials));
    }

    [Fact]
    public async Task Nobody_at_the_address_ends_with_1()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        taken.Stop();
        await using var home = Home($"http://127.0.0.1:{port}");

        (await home.RunAsync("worker", "list")).AssertRefused(1, "can't be reached");
    }

    [Fact]
    public async Task A_service_that_is_slow_is_waited_for()
    {
        await using var service = await FakeArcade.StartAsync();
        service.Register("w", "http://127.0.0.1:7001");
        var isLate = false;
        service.Fault = ("GET", "/v1/workers/w", async context =>
        {
            // Longer than connections and first bytes usually take, and shorter than the limit of a request.
            await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System, context.RequestAborted);
            isLate = true;
            await context.Response.WriteAsync("""{"id":"w","type":"http","enabled":true,"http":{"uri":"http://127.0.0.1:7001"}}""");
        });
        await using var home = Home(service.Url);

        (await home.RunAsync("worker", "get", "w", "--json")).AssertExit(0);
        Assert.True(isLate);
    }

    [Fact]
    public async Task A_stream_that_is_cut_is_taken_up_again()
    {
        const string Lines = "id: 1\ndata: {\"Timestamp\":\"2026-11-22T10:00:00Z\",\"Line\":\"the first line\"}\n\n";
        await using var service = await FakeArcade.StartAsync();
        service.Register("w", "http://127.0.0.1:7001");
        service.Logs["w"] = Lines + "id: 2\ndata: {\"Timestamp\":\"2026-11-22T10:00:01Z\",\"Line\":\"the second line\"}\n\ndata: [DONE]\n\n";
        service.FailOnce("GET", "/v1/deployments/w/logs/stream", async context =>
        {
            context.Response.ContentType = "text/event-stream";
            await context.Response.WriteAsync("retry: 10\n\n" + Lines);
            await context.Response.Body.FlushAsync();
            context.Abort();
        });
        await using var home = Home(service.Url);

        await using var logs = home.Start("worker", "logs", "w", "--follow");
        await logs.OutputLineAsync(static line => line.Contains("the second line", StringComparison.Ordinal));
    }

    private static TestHome Home(string url)
    {
        var home = new TestHome();
        home.Set("ARCADE_API_KEY", FakeArcade.Key);
        home.Set("ARCADE_URL", url);
        return home;
    }

    private static async Task AnswerAsync(HttpContext context, string trouble)
    {
        var isPage = trouble is "html" or "500";
        context.Response.ContentType = isPage ? "text/html" : "application/json";
        context.Response.StatusCode = int.TryParse(trouble, out var status) ? status : StatusCodes.Status200OK;
        context.Response.Headers.RetryAfter = trouble == "429" ? "3600" : default;
        if (trouble == Cut)
            context.Response.ContentLength = 1000;
        await context.Response.WriteAsync(isPage ? $"<h1>{FakeArcade.Key}</h1>" : $$"""{"message":"not for {{FakeArcade.Key}}"}""");
        if (trouble != Cut)
            return;
        await context.Response.Body.FlushAsync();
        context.Abort();
    }
}
