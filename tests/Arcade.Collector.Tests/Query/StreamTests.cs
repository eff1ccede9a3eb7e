using System.Net;
using System.Text.Json;

namespace Arcade.Collector.Tests.Query;

public sealed class StreamTests
{
    [Fact]
    public async Task New_events_arrive_live_once_each_and_a_listener_that_comes_back_misses_none()
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        await collector.CaptureAsync("""{"event":"before","distinct_id":"a1"}""");
        string id;
        using (StreamReader stream = await OpenAsync(collector))
        {
            await collector.CaptureAsync("""{"uuid":"019ab1c2-1111-7000-8000-000000000001","event":"one","distinct_id":"a1"}""");
            await collector.CaptureAsync("""{"uuid":"019ab1c2-1111-7000-8000-000000000001","event":"one","distinct_id":"a1"}""");
            await collector.CaptureAsync("""{"event":"two","distinct_id":"a1"}""");
            Assert.Equal("one", (await NextAsync(stream)).Event.Text("event"));
            (id, JsonElement second) = await NextAsync(stream);
            Assert.Equal("two", second.Text("event"));
        }

        await collector.CaptureAsync("""{"event":"missed","distinct_id":"a1"}""");
        using StreamReader again = await OpenAsync(collector, id);
        Assert.Equal("missed", (await NextAsync(again)).Event.Text("event"));
    }

    [Fact]
    public async Task A_listener_that_knows_another_database_is_told_all_of_this_one()
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        await collector.CaptureAsync("""{"event":"one","distinct_id":"a1"}""");
        using StreamReader stream = await OpenAsync(collector, "1000");
        Assert.Equal("one", (await NextAsync(stream)).Event.Text("event"));
    }

    [Fact]
    public async Task More_listeners_than_allowed_are_turned_away()
    {
        await using RunningCollector collector = await RunningCollector.StartAsync(new CollectorLimits { MaxStreams = 1 });
        using StreamReader first = await OpenAsync(collector);
        using HttpResponseMessage second = await collector.Client.GetAsync("/api/events/stream", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, second.StatusCode);
    }

    [Fact]
    public async Task Stopping_ends_the_streams_instead_of_waiting_for_them()
    {
        RunningCollector collector = await RunningCollector.StartAsync(new CollectorLimits { StopTimeout = TimeSpan.FromMinutes(5) });
        using StreamReader stream = await OpenAsync(collector);
        await collector.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    private static async Task<StreamReader> OpenAsync(RunningCollector collector, string? lastId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/events/stream");
        if (lastId is not null)
            request.Headers.Add("Last-Event-ID", lastId);
        HttpResponseMessage answer = await collector.Client.SendAsync(
            request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.MediaType);
        return new StreamReader(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<(string Id, JsonElement Event)> NextAsync(StreamReader stream)
    {
        string id = "";
        while (await stream.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(30)) is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal))
                id = line[4..];
            if (line.StartsWith("data: ", StringComparison.Ordinal))
                return (id, JsonElement.Parse(line[6..]));
        }

        throw new InvalidOperationException("The stream ended.");
    }
}
