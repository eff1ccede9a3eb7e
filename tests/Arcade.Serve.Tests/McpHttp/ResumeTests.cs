using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Arcade.Serve.Tests.Running;

namespace Arcade.Serve.Tests.McpHttp;

/// <summary>Clients lose connections, and come back.</summary>
public sealed class ResumeTests
{
    [Fact]
    public async Task A_client_that_lost_a_call_comes_back_for_its_answer()
    {
        await using TestServer server = await TestServer.StartAsync();
        using var client = new RawClient(server.Mcp);
        await client.OpenAsync();
        string? last = null;
        using (HttpResponseMessage call = await client.PostAsync(RawClient.Call("Probe_Hold")))
        {
            await foreach (SseItem<string> item in RawClient.EventsAsync(call))
            {
                last = item.EventId;
                break;
            }
        }

        await server.Probe.Started.Task.WaitAsync(TestContext.Current.CancellationToken);
        server.Probe.Release.SetResult();
        using HttpResponseMessage rest = await client.ListenAsync(request => request.Headers.Add("Last-Event-ID", last));

        JsonElement answer = await RawClient.ReadAnswerAsync(rest);
        Assert.Equal(7, answer.GetProperty("id").GetInt32());
        Assert.Equal("""{"result":"released"}""", answer.GetProperty("result").GetProperty("structuredContent").GetRawText());
    }

    [Fact]
    public async Task An_answer_that_was_sent_can_be_had_again_for_a_while()
    {
        await using TestServer server = await TestServer.StartAsync();
        using var client = new RawClient(server.Mcp);
        await client.OpenAsync();
        using HttpResponseMessage call = await client.PostAsync(RawClient.Call("Probe_Echo", """{"text":"first"}"""));
        string first = (await FirstAsync(call)).EventId!;

        using HttpResponseMessage again = await client.ListenAsync(request => request.Headers.Add("Last-Event-ID", first));
        Assert.Equal("""{"result":"first"}""", (await RawClient.ReadAnswerAsync(again)).GetProperty("result").GetProperty("structuredContent").GetRawText());

        string large = $"\"{new string('x', 600_000)}\"";
        for (int count = 0; count < 2; count++)
            await client.CallAsync("Probe_Echo", $$"""{"text":{{large}}}""");
        using HttpResponseMessage gone = await client.ListenAsync(request => request.Headers.Add("Last-Event-ID", first));
        Assert.Equal(HttpStatusCode.BadRequest, gone.StatusCode);
    }

    [Theory]
    [InlineData("99-0")]
    [InlineData("0")]
    [InlineData("-")]
    [InlineData("a-b")]
    [InlineData("1--1")]
    public async Task An_event_that_never_was_is_refused(string id)
    {
        await using TestServer server = await TestServer.StartAsync();
        using var client = new RawClient(server.Mcp);
        await client.OpenAsync();

        using HttpResponseMessage answer = await client.ListenAsync(request => request.Headers.Add("Last-Event-ID", id));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("2025-03-26")]
    [InlineData("2025-11-25")]
    public async Task A_listening_stream_may_be_opened_late_and_anew_and_misses_nothing(string version)
    {
        await using TestServer server = await TestServer.StartAsync();
        using var client = new RawClient(server.Mcp);
        await client.OpenAsync(version);

        server.Tools.Remove("Probe.Crash");
        using (HttpResponseMessage late = await client.ListenAsync())
            Assert.Equal("notifications/tools/list_changed", MethodOf(await FirstMessageAsync(late)));
        await Condition.BecomesTrueAsync(() => !server.IsListening(client.Session!), "the first stream is over");
        server.Tools.Remove("Probe.Fail");
        using HttpResponseMessage anew = await client.ListenAsync();

        Assert.Equal("notifications/tools/list_changed", MethodOf(await FirstMessageAsync(anew)));
    }

    [Fact]
    public async Task A_second_stream_is_refused_and_one_that_goes_on_takes_the_place_of_the_lost_one()
    {
        await using TestServer server = await TestServer.StartAsync();
        using var client = new RawClient(server.Mcp);
        await client.OpenAsync();
        using HttpResponseMessage first = await client.ListenAsync();

        using HttpResponseMessage second = await client.ListenAsync();
        using HttpResponseMessage goesOn = await client.ListenAsync(static request => request.Headers.Add("Last-Event-ID", "0-0"));
        await foreach (SseItem<string> item in RawClient.EventsAsync(first))
            Assert.Equal("", item.Data);
        server.Tools.Remove("Probe.Fail");

        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Equal("notifications/tools/list_changed", MethodOf(await FirstMessageAsync(goesOn)));
    }

    private static string? MethodOf(SseItem<string> item) => JsonElement.Parse(item.Data).GetProperty("method").GetString();

    private static async Task<SseItem<string>> FirstAsync(HttpResponseMessage answer)
    {
        await foreach (SseItem<string> item in RawClient.EventsAsync(answer))
            return item;
        throw new InvalidOperationException("No event came.");
    }

    private static async Task<SseItem<string>> FirstMessageAsync(HttpResponseMessage answer)
    {
        await foreach (SseItem<string> item in RawClient.EventsAsync(answer))
        {
            if (item.Data.Length > 0)
                return item;
        }

        throw new InvalidOperationException("No message came.");
    }
}
