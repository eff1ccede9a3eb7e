using System.Collections.Concurrent;
using Arcade.Client.Deployments;
using Arcade.Client.Http;
using Microsoft.AspNetCore.Http;

namespace Arcade.Client.Tests.Deployments;

public sealed class LogStreamTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private readonly ConcurrentQueue<string> _lastIds = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lines_come_until_the_service_ends_the_stream()
    {
        await using var service = await ServiceAsync(
            """
            id: 1
            data: {"Timestamp":"2026-01-02T03:04:05Z","Line":"[info] {up}"}

            : still here

            id: 2
            data: {"timestamp":"2026-01-02T05:04:06+02:00","line":"says [DONE] itself"}

            data: bare


            """);
        using var engine = Engine.At(service);

        var lines = await engine.Deployments.StreamLogsAsync("a b", new LogRange { From = Start }, Token).ToListAsync(Token);

        Assert.Equal([Line(0, "[info] {up}"), Line(1, "says [DONE] itself"), new LogLine { Line = "bare" }], lines);
        Assert.Equal([$"GET /v1/deployments/a%20b/logs/stream?start_time_utc=2026-01-02T03%3A04%3A05%2B00%3A00 Bearer {Engine.Key}"], service.Requests);
    }

    [Fact]
    public async Task A_stream_that_breaks_off_is_opened_again_after_its_last_id()
    {
        var time = new QuickTime();
        await using var service = await ServiceAsync("retry: 40\nid: 1\ndata: one\n\nid: 2\ndata: tw#cut", "id: 2\ndata: two\n\n");
        using var engine = Engine.At(service, time);

        var lines = await engine.Deployments.StreamLogsAsync("w", new LogRange(), Token).Select(static line => line.Line).ToListAsync(Token);

        Assert.Equal(["one", "two"], lines);
        Assert.Equal(["", "1"], _lastIds);
        Assert.Equal([TimeSpan.FromMilliseconds(40)], time.Waits);
    }

    [Fact]
    public async Task Without_ids_it_is_asked_on_from_the_last_time_and_no_line_comes_twice()
    {
        const string first = """{"timestamp":"2026-01-02T03:04:05Z","line":"a"}""", same = """{"timestamp":"2026-01-02T03:04:06Z","line":"b"}""";
        await using var service = await ServiceAsync(
            $"data: {first}\n\ndata: {same}\n\ndata: {same}\n\n#cut",
            $"data: {first}\n\ndata: {same}\n\ndata: {same}\n\ndata: {same}\n\n");
        using var engine = Engine.At(service);

        var lines = await engine.Deployments.StreamLogsAsync("w", new LogRange(), Token).ToListAsync(Token);

        Assert.Equal([Line(0, "a"), Line(1, "b"), Line(1, "b"), Line(1, "b")], lines);
        Assert.Contains("start_time_utc=2026-01-02T03%3A04%3A06", service.Requests.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_follows_goes_on_after_an_end_until_there_is_nothing_more()
    {
        await using var service = await ServiceAsync("id: 1\ndata: one\n\n", "id: 2\ndata: two\n\n", "#204");
        using var engine = Engine.At(service);

        var lines = await engine.Deployments.StreamLogsAsync("w", new LogRange { Follow = true }, Token).Select(static line => line.Line).ToListAsync(Token);

        Assert.Equal(["one", "two"], lines);
        Assert.Equal(["", "1", "2"], _lastIds);
    }

    [Theory]
    [InlineData(": still here\n\n", 0)]
    [InlineData("#end", 30)]
    public async Task A_quiet_stream_is_followed_through_any_number_of_orderly_ends(string sent, int seconds)
    {
        var time = new QuickTime { BetweenLooks = TimeSpan.FromSeconds(seconds) };
        await using var service = await ServiceAsync([.. Enumerable.Repeat(sent, 20), "data: one\n\ndata: [DONE]\n\n"]);
        using var engine = Engine.At(service, time);

        var lines = await engine.Deployments.StreamLogsAsync("w", new LogRange { Follow = true }, Token).Select(static line => line.Line).ToListAsync(Token);

        Assert.Equal(["one"], lines);
        Assert.Equal(Enumerable.Repeat(TimeSpan.FromSeconds(1), 20), time.Waits);
    }

    [Fact]
    public async Task A_stream_that_ends_at_once_and_says_nothing_is_given_up()
    {
        await using var service = await ServiceAsync("#end");
        using var engine = Engine.At(service, new QuickTime { BetweenLooks = TimeSpan.FromSeconds(29) });

        var error = await Assert.ThrowsAsync<ServiceException>(async () => await engine.Deployments.StreamLogsAsync("w", new LogRange { Follow = true }, Token).ToListAsync(Token));

        Assert.Equal(ServiceProblem.CutOff, error.Problem);
        Assert.Equal(9, service.Requests.Count);
    }

    [Fact]
    public async Task A_stream_that_is_not_packed_as_it_says_is_given_up()
    {
        await using var service = await RemoteService.StartAsync(static context =>
        {
            context.Response.ContentType = "text/event-stream";
            context.Response.Headers.ContentEncoding = "gzip";
            return context.Response.WriteAsync("data: this is not packed\n\n");
        });
        using var engine = Engine.At(service);

        var error = await Assert.ThrowsAsync<ServiceException>(async () => await engine.Deployments.StreamLogsAsync("w", new LogRange(), Token).ToListAsync(Token));

        Assert.Equal(ServiceProblem.CutOff, error.Problem);
    }

    [Fact]
    public async Task Done_ends_it_for_who_follows_too()
    {
        await using var service = await ServiceAsync("data: one\n\ndata: [DONE]\n\ndata: never\n\n");
        using var engine = Engine.At(service);

        Assert.Equal([new LogLine { Line = "one" }], await engine.Deployments.StreamLogsAsync("w", new LogRange { Follow = true }, Token).ToListAsync(Token));
    }

    [Fact]
    public async Task An_error_of_the_stream_is_told()
    {
        await using var service = await ServiceAsync($"event: error\ndata: {{\"message\":\"the disk of {Engine.Key} is full\"}}\n\n");
        using var engine = Engine.At(service);

        var error = await Assert.ThrowsAsync<ServiceException>(async () => await engine.Deployments.StreamLogsAsync("w", new LogRange(), Token).ToListAsync(Token));

        Assert.Equal($"{service.Address} can't give the log: the disk of *** is full", error.Message);
    }

    [Theory]
    [InlineData("#401", ServiceProblem.NotSignedIn)]
    [InlineData("#403", ServiceProblem.NotAllowed)]
    [InlineData("#404", ServiceProblem.NotFound)]
    [InlineData("#html", ServiceProblem.Unintelligible)]
    public async Task What_is_refused_is_an_error_at_once_and_also_when_it_is_opened_again(string refusal, ServiceProblem problem)
    {
        await using var refusing = await ServiceAsync(refusal);
        using var first = Engine.At(refusing);
        await using var service = await ServiceAsync("data: one\n\n#cut", refusal);
        using var second = Engine.At(service);
        var lines = new List<string>();

        var atOnce = await Assert.ThrowsAsync<ServiceException>(async () => await first.Deployments.StreamLogsAsync("w", new LogRange(), Token).ToListAsync(Token));
        var later = await Assert.ThrowsAsync<ServiceException>(async () =>
        {
            await foreach (var line in second.Deployments.StreamLogsAsync("w", new LogRange(), Token))
                lines.Add(line.Line);
        });

        Assert.Equal((problem, problem), (atOnce.Problem, later.Problem));
        Assert.Equal(["one"], lines);
        Assert.Single(refusing.Requests);
    }

    [Theory]
    [InlineData("data: one\n\n")]
    [InlineData(": still here\n\n")]
    public async Task A_stream_that_was_there_and_cannot_be_had_again_is_given_up(string sent)
    {
        await using var service = await ServiceAsync(sent + "#cut", "#500");
        using var engine = Engine.At(service);

        var error = await Assert.ThrowsAsync<ServiceException>(async () => await engine.Deployments.StreamLogsAsync("w", new LogRange(), Token).ToListAsync(Token));

        Assert.Equal(ServiceProblem.ServiceFailed, error.Problem);
        Assert.Equal(9, service.Requests.Count);
    }

    [Fact]
    public async Task Trouble_while_the_service_warms_up_passes()
    {
        await using var service = await ServiceAsync("#500", "#500", "data: one\n\n");
        using var engine = Engine.At(service);

        Assert.Single(await engine.Deployments.StreamLogsAsync("w", new LogRange(), Token).ToListAsync(Token));
    }

    [Fact]
    public async Task A_log_that_is_not_followed_is_a_list()
    {
        await using var service = await RemoteService.StartAsync(200, """[{"timestamp":"2026-01-02T03:04:05Z","line":"a"},{"other":1},{"Line":"b"}]""");
        using var engine = Engine.At(service);

        Assert.Equal([Line(0, "a"), new LogLine { Line = "b" }], await engine.Deployments.GetLogsAsync("w", new LogRange { Until = Start }, Token));
        Assert.Equal([$"GET /v1/deployments/w/logs?end_time_utc=2026-01-02T03%3A04%3A05%2B00%3A00 Bearer {Engine.Key}"], service.Requests);
    }

    private static LogLine Line(int seconds, string text) => new() { Timestamp = Start.AddSeconds(seconds), Line = text };

    /// <summary>One stream after the other, the last one for ever; <c>#</c> begins how one ends otherwise than in order.</summary>
    private Task<RemoteService> ServiceAsync(params string[] streams)
    {
        var opened = -1;
        return RemoteService.StartAsync(async context =>
        {
            _lastIds.Enqueue(context.Request.Headers["Last-Event-ID"].ToString());
            var parts = streams[Math.Min(Interlocked.Increment(ref opened), streams.Length - 1)].Split('#');
            if (parts[0].Length == 0 && int.TryParse(parts[1], out var status))
            {
                context.Response.StatusCode = status;
                return;
            }

            context.Response.ContentType = parts.Contains("html") ? "text/html" : "text/event-stream";
            var text = parts[0].ReplaceLineEndings("\n");

            // What was promised doesn't come. To abort would also take back what has come.
            if (parts.Contains("cut"))
                context.Response.ContentLength = text.Length + 1;
            await context.Response.WriteAsync(text);
        });
    }
}
