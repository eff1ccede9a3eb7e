using System.Text.Json;

namespace Arcade.Collector.Tests.Identity;

public sealed class PersonlessTests
{
    [Theory]
    [InlineData("$identify", "\"$anon_distinct_id\":\"a1\"")]
    [InlineData("$create_alias", "\"alias\":\"a1\"")]
    [InlineData("$merge_dangerously", "\"alias\":\"a1\"")]
    [InlineData("$identify", "\"x\":1")]
    public async Task An_identity_event_that_is_personless_is_dropped_with_a_warning(string name, string property)
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        await collector.CaptureAsync($$$"""{"event":"{{{name}}}","distinct_id":"u9","properties":{{{{property}}},"$process_person_profile":false}}""");
        Assert.Equal("invalid_event_when_process_person_profile_is_false", Assert.Single(await collector.WarningsAsync()).Text("type"));
        Assert.Empty(await collector.EventsAsync());
        Assert.Empty(await collector.PersonsAsync());
    }

    [Fact]
    public async Task A_flag_that_is_no_boolean_is_ignored_with_a_warning()
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        await collector.CaptureAsync("""{"event":"e","distinct_id":"a1","properties":{"$process_person_profile":"false"}}""");
        Assert.Equal("invalid_process_person_profile", Assert.Single(await collector.WarningsAsync()).Text("type"));
        Assert.Single(await collector.PersonsAsync());
    }

    [Fact]
    public async Task Person_changes_of_a_personless_event_are_stripped()
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        await collector.CaptureAsync(
            """{"event":"e","distinct_id":"a1","$set":{"a":1},"properties":{"$set":{"b":1},"$set_once":{"c":1},"$unset":["d"],"kept":1,"$process_person_profile":false}}""");
        Assert.Equal("""{"kept":1,"$process_person_profile":false}""", Assert.Single(await collector.EventsAsync()).GetProperty("properties").GetRawText());
    }

    [Theory]
    [InlineData("2026-11-21T10:00:30Z", "propertyless")]
    [InlineData("2026-11-21T10:01:01Z", "force_upgrade")]
    public async Task A_personless_event_of_an_id_with_a_person_belongs_to_that_person(string timestamp, string mode)
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        await collector.CaptureAsync("""{"event":"first","distinct_id":"u9","timestamp":"2026-11-21T10:00:00Z"}""");
        await collector.CaptureAsync($$$"""{"event":"e","distinct_id":"u9","timestamp":"{{{timestamp}}}","properties":{"$process_person_profile":false}}""");
        JsonElement stored = Assert.Single(await collector.EventsAsync("?event=e"));
        Assert.Equal((mode, true), (stored.Text("person_mode"), stored.GetProperty("has_person").GetBoolean()));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("\"$process_person_profile\":true", 1)]
    public async Task A_flag_evaluation_makes_no_person_unless_it_asks_for_one(string property, int persons)
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        await collector.CaptureAsync($$$"""{"event":"$feature_flag_called","distinct_id":"a1","properties":{{{{property}}}}}""");
        Assert.Equal(persons, (await collector.PersonsAsync()).Count);
    }

    [Fact]
    public async Task Set_set_once_and_unset_follow_posthogs_order()
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        await collector.CaptureAsync(
            """{"event":"e","distinct_id":"a1","$set":{"top":2},"properties":{"$set":{"top":1,"gone":1,"nil":null},"$set_once":{"once":1}}}""",
            """{"event":"e","distinct_id":"a1","properties":{"$set_once":{"once":2,"nil":3,"later":4},"$unset":["gone"]}}""",
            """{"event":"$exception","distinct_id":"a1","$set":{"top":9}}""");
        Assert.Equal("""{"once":1,"top":2,"nil":3,"later":4}""", Assert.Single(await collector.PersonsAsync()).GetProperty("properties").GetRawText());
    }

    [Fact]
    public async Task Properties_beyond_their_bound_are_not_taken_and_warn()
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        await collector.CaptureAsync("""{"event":"e","distinct_id":"a1","$set":{"kept":1}}""");
        await collector.CaptureAsync($$$"""{"event":"e","distinct_id":"a1","$set":{"big":"{{{new string('x', 600_000)}}}"}}""");
        Assert.Equal("""{"kept":1}""", Assert.Single(await collector.PersonsAsync()).GetProperty("properties").GetRawText());
        Assert.Equal("person_properties_size_violation", Assert.Single(await collector.WarningsAsync()).Text("type"));
    }
}
