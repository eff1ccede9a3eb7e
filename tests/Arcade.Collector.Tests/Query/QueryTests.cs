using System.Net;
using System.Text.Json;
using Arcade.Collector.Identity;

namespace Arcade.Collector.Tests.Query;

public sealed class QueryTests
{
    [Theory]
    [InlineData("/api/events?limit=0", "limit")]
    [InlineData("/api/events?limit=1001", "1000")]
    [InlineData("/api/events?limit=x", "limit")]
    [InlineData("/api/events?limit=1&limit=2", "more than once")]
    [InlineData("/api/events?before=yesterday", "before")]
    [InlineData("/api/events?person=me", "person")]
    [InlineData("/api/events?evnet=e", "evnet")]
    [InlineData("/api/events/stream?after=x", "after")]
    [InlineData("/api/persons?before=1_x", "before")]
    [InlineData("/api/persons/me", "uuid")]
    [InlineData("/api/persons/me/timeline", "uuid")]
    [InlineData("/api/warnings?before=x", "before")]
    [InlineData("/api/stats?x=1", "x")]
    public async Task A_bad_parameter_is_answered_400_with_a_reason(string path, string reason)
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        using HttpResponseMessage answer = await collector.Client.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(reason, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_of_events_follow_each_other_without_gap_or_overlap_even_within_one_instant()
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        await collector.CaptureAsync([.. Enumerable.Range(0, 25).Select(static i =>
            $$"""{"event":"e{{i}}","distinct_id":"a1","timestamp":"2026-11-21T10:00:0{{i / 10}}Z"}""")]);
        Assert.Equal(Enumerable.Range(0, 25).Reverse().Select(static i => $"e{i}"), await PagesAsync(collector, "/api/events?limit=7", "before"));
        Assert.Equal(
            Enumerable.Range(0, 25).Select(static i => $"e{i}"),
            await PagesAsync(collector, $"/api/persons/{PersonUuid.Of(RunningCollector.Token, "a1")}/timeline?limit=7", "after"));
    }

    [Fact]
    public async Task Events_are_found_by_name_id_person_and_time()
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        await collector.CaptureAsync(
            """{"event":"one","distinct_id":"a1","timestamp":"2026-11-21T10:00:00Z"}""",
            """{"event":"two","distinct_id":"a2","timestamp":"2026-11-21T11:00:00Z"}""",
            """{"event":"$create_alias","distinct_id":"a1","timestamp":"2026-11-21T12:00:00Z","properties":{"alias":"u1"}}""",
            """{"event":"three","distinct_id":"u1","timestamp":"2026-11-21T13:00:00Z"}""");
        Assert.Equal((string[])["one"], await NamesAsync(collector, "?event=one"));
        Assert.Equal((string[])["two"], await NamesAsync(collector, "?distinct_id=a2"));
        Assert.Equal((string[])["three", "$create_alias", "one"], await NamesAsync(collector, $"?person={PersonUuid.Of(RunningCollector.Token, "a1")}"));
        Assert.Equal((string[])["two", "one"], await NamesAsync(collector, "?before=2026-11-21T12:00:00Z"));
        Assert.Empty(await NamesAsync(collector, $"?person={Guid.Empty}"));
    }

    [Fact]
    public async Task Persons_come_in_pages_with_their_newest_first()
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        await collector.CaptureAsync([.. Enumerable.Range(0, 5).Select(static i =>
            $$"""{"event":"e","distinct_id":"p{{i}}","timestamp":"2026-11-21T10:00:0{{i}}Z"}""")]);
        JsonElement first = await collector.QueryAsync("/api/persons?limit=3");
        JsonElement second = await collector.QueryAsync("/api/persons?limit=3&before=" + first.Text("next"));
        Assert.Equal(
            ["p4", "p3", "p2", "p1", "p0"],
            first.GetProperty("persons").EnumerateArray().Concat(second.GetProperty("persons").EnumerateArray()).Select(static person => person.Ids()[0]));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next").ValueKind);
    }

    [Fact]
    public async Task A_page_of_large_events_ends_early_and_says_where_to_go_on()
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        string filler = new('x', 900_000);
        for (int i = 0; i < 2; i++)
        {
            await collector.CaptureAsync([.. Enumerable.Range(0, 6).Select(j =>
                $$$"""{"event":"e{{{(i * 6) + j}}}","distinct_id":"a1","timestamp":"2026-11-21T10:00:{{{10 + (i * 6) + j}}}Z","properties":{"x":"{{{filler}}}"}}""")]);
        }

        JsonElement first = await collector.QueryAsync("/api/events");
        Assert.InRange(first.GetProperty("events").GetArrayLength(), 1, 11);
        Assert.Equal(Enumerable.Range(0, 12).Reverse().Select(static i => $"e{i}"), await PagesAsync(collector, "/api/events?limit=50", "before"));
    }

    [Fact]
    public async Task Stats_count_what_is_there()
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        await collector.CaptureAsync(
            """{"event":"e","distinct_id":"a1","properties":{"$process_person_profile":false}}""",
            """{"event":"e","distinct_id":"p1"}""",
            """{"event":"$identify","distinct_id":"u1","properties":{"$anon_distinct_id":"a2"}}""");
        Assert.Equal(
            """{"events":3,"persons":2,"identified_persons":1,"distinct_ids":3,"personless_ids":1,"warnings":0,"top_events":[{"event":"e","count":2},{"event":"$identify","count":1}]}""",
            (await collector.QueryAsync("/api/stats")).GetRawText());
    }

    [Fact]
    public async Task An_id_that_has_a_person_by_now_is_not_counted_as_personless()
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        await collector.CaptureAsync(
            """{"event":"e","distinct_id":"a1","properties":{"$process_person_profile":false}}""",
            """{"event":"e","distinct_id":"a1"}""");
        JsonElement stats = await collector.QueryAsync("/api/stats");
        Assert.Equal((1, 0), (stats.GetProperty("persons").GetInt32(), stats.GetProperty("personless_ids").GetInt32()));
    }

    [Theory]
    [InlineData("/api/events?limit=2")]
    [InlineData("/api/persons?limit=2")]
    [InlineData("/api/warnings?limit=2")]
    public async Task A_last_page_that_is_full_says_that_it_is_the_last(string path)
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        await collector.CaptureAsync([.. Enumerable.Range(0, 2).Select(static i =>
            $$$"""{"event":"e","distinct_id":"p{{{i}}}","properties":{"$process_person_profile":"perhaps"}}""")]);
        Assert.Equal(JsonValueKind.Null, (await collector.QueryAsync(path)).GetProperty("next").ValueKind);
    }

    [Fact]
    public async Task Health_is_told()
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        foreach (string path in (string[])["/_liveness", "/_readiness"])
            Assert.Equal("ok", await collector.Client.GetStringAsync(path, TestContext.Current.CancellationToken));
    }

    private static async Task<List<string>> PagesAsync(RunningCollector collector, string path, string cursor)
    {
        var names = new List<string>();
        string? next = null;
        for (int page = 0; page < 10; page++)
        {
            JsonElement answer = await collector.QueryAsync(path + (next is null ? "" : $"&{cursor}={next}"));
            names.AddRange(answer.GetProperty("events").EnumerateArray().Select(static item => item.Text("event")));
            next = answer.GetProperty("next").GetString();
            if (next is null)
                return names;
        }

        throw new InvalidOperationException("The pages never end.");
    }

    private static async Task<string[]> NamesAsync(RunningCollector collector, string query) =>
        [.. (await collector.EventsAsync(query)).Select(static item => item.Text("event"))];
}
