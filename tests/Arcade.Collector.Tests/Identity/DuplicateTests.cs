using System.Text.Json;

namespace Arcade.Collector.Tests.Identity;

public sealed class DuplicateTests
{
    [Fact]
    public async Task An_event_that_is_sent_again_is_one_event_with_the_last_content()
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        await collector.CaptureAsync("""{"uuid":"019ab1c2-1111-7000-8000-000000000001","event":"e","distinct_id":"a1","timestamp":"2026-11-21T23:59:59Z","properties":{"try":1}}""");
        await collector.CaptureAsync("""{"uuid":"019AB1C2-1111-7000-8000-000000000001","event":"e","distinct_id":"a1","timestamp":"2026-11-22T00:00:01Z","properties":{"try":2}}""");
        JsonElement stored = Assert.Single(await collector.EventsAsync());
        Assert.Equal((2, "2026-11-22T00:00:01.000000Z"), (stored.GetProperty("properties").GetProperty("try").GetInt32(), stored.Text("timestamp")));
        Assert.Equal(1, (await collector.QueryAsync("/api/stats")).GetProperty("events").GetInt32());
    }

    [Fact]
    public async Task A_property_change_that_is_sent_again_does_not_undo_a_later_one()
    {
        const string First = """{"uuid":"019ab1c2-1111-7000-8000-000000000001","event":"e","distinct_id":"u9","$set":{"plan":"free"}}""";
        await using RunningCollector collector = await RunningCollector.StartAsync();
        await collector.CaptureAsync(First, """{"event":"e","distinct_id":"u9","$set":{"plan":"team"}}""", First);
        Assert.Equal("team", Assert.Single(await collector.PersonsAsync()).GetProperty("properties").Text("plan"));
    }

    [Fact]
    public async Task A_refused_alias_that_is_sent_again_warns_once()
    {
        const string Alias = """{"uuid":"019ab1c2-1111-7000-8000-000000000001","event":"$create_alias","distinct_id":"a3","properties":{"alias":"u9"}}""";
        await using RunningCollector collector = await RunningCollector.StartAsync();
        await collector.CaptureAsync(
            """{"event":"$identify","distinct_id":"u9","properties":{"$anon_distinct_id":"a1"}}""", """{"event":"e","distinct_id":"a3"}""", Alias, Alias);
        Assert.Single(await collector.WarningsAsync());
    }

    [Fact]
    public async Task A_personless_event_sent_again_after_login_stays_what_it_was()
    {
        const string Anonymous = """{"uuid":"019ab1c2-1111-7000-8000-000000000001","event":"e","distinct_id":"a1","properties":{"$process_person_profile":false}}""";
        await using RunningCollector collector = await RunningCollector.StartAsync();
        await collector.CaptureAsync(Anonymous, """{"event":"$create_alias","distinct_id":"a1","timestamp":"2020-01-01T00:00:00Z","properties":{"alias":"u9"}}""", Anonymous);
        Assert.Equal("propertyless", Assert.Single(await collector.EventsAsync("?event=e")).Text("person_mode"));
    }

    [Fact]
    public async Task The_same_uuid_in_two_projects_is_two_events()
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        foreach (string token in (string[])["phc_one", "phc_two"])
        {
            using HttpResponseMessage answer = await collector.SendJsonAsync("/e/",
                $$"""{"api_key":"{{token}}","uuid":"019ab1c2-1111-7000-8000-000000000001","event":"e","distinct_id":"a1"}""");
            Assert.True(answer.IsSuccessStatusCode);
        }

        Assert.Equal(2, (await collector.EventsAsync()).Count);
    }

    [Fact]
    public async Task Another_event_under_a_used_uuid_replaces_it_and_says_so()
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        await collector.CaptureAsync(
            """{"uuid":"019ab1c2-1111-7000-8000-000000000001","event":"one","distinct_id":"a1"}""",
            """{"uuid":"019ab1c2-1111-7000-8000-000000000001","event":"two","distinct_id":"a1"}""");
        Assert.Equal("two", Assert.Single(await collector.EventsAsync()).Text("event"));
        JsonElement warning = Assert.Single(await collector.WarningsAsync());
        Assert.Equal(("event_uuid_reused", "one"), (warning.Text("type"), warning.GetProperty("details").Text("replacedEvent")));
    }
}
