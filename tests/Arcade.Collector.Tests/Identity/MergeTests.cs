using System.Net;
using System.Text.Json;
using Arcade.Collector.Identity;

namespace Arcade.Collector.Tests.Identity;

public sealed class MergeTests
{
    [Theory]
    [InlineData("phc_demo", "a1", "8a053ead-f545-5c56-995c-ffcc7d566f17")]
    [InlineData("a%:b", "c:%", "8ebdc013-4ae2-544e-bea9-c6f540ea95bc")]
    [InlineData("phc_demo", "ü\u2603", "d26ab157-e15e-57dd-ac5f-e44a3002c73b")]
    public void A_person_uuid_is_version_5_over_token_and_id(string token, string id, string expected) =>
        Assert.Equal(Guid.Parse(expected), PersonUuid.Of(token, id));

    [Theory]
    [InlineData("a:b", "c", "a", "b:c")]
    [InlineData("a%3Ab", "c", "a:b", "c")]
    public async Task No_two_tokens_share_a_person_whatever_stands_in_them(string oneToken, string oneId, string otherToken, string otherId)
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        foreach ((string token, string id) in ((string, string)[])[(oneToken, oneId), (otherToken, otherId)])
        {
            using HttpResponseMessage answer = await collector.SendJsonAsync("/batch/", $$"""{"api_key":"{{token}}","batch":[{"event":"e","distinct_id":"{{id}}"}]}""");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        List<JsonElement> events = await collector.EventsAsync();
        Assert.Equal(((string, string)[])[(otherToken, otherId), (oneToken, oneId)], events.Select(static stored => (stored.Text("token"), stored.Text("distinct_id"))));
        Assert.Equal(2, events.Select(static stored => stored.Text("person_uuid")).Distinct().Count());
        Assert.Equal(2, (await collector.PersonsAsync()).Count);
    }

    [Theory]
    [InlineData(false, false, "t", 0, 0)]
    [InlineData(true, false, "t", 0, 0)]
    [InlineData(false, true, "s", 0, 0)]
    [InlineData(true, true, "t", 1, 0)]
    public async Task With_no_person_the_id_used_personless_becomes_the_primary(
        bool targetUsed, bool sourceUsed, string primary, int sourceVersion, int targetVersion)
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        if (targetUsed)
            await collector.CaptureAsync("""{"event":"e","distinct_id":"t","properties":{"$process_person_profile":false}}""");
        if (sourceUsed)
            await collector.CaptureAsync("""{"event":"e","distinct_id":"s","properties":{"$process_person_profile":false}}""");
        await collector.CaptureAsync("""{"event":"$create_alias","distinct_id":"t","properties":{"alias":"s"}}""");
        JsonElement person = Assert.Single(await collector.PersonsAsync());
        Assert.Equal(PersonUuid.Of(RunningCollector.Token, primary).ToString(), person.Text("uuid"));
        Assert.Equal(
            [("s", sourceVersion), ("t", targetVersion)],
            person.GetProperty("distinct_ids").EnumerateArray().Select(static id => (id.Text("id"), id.GetProperty("version").GetInt32())));
    }

    [Fact]
    public async Task A_join_keeps_the_older_creation_and_the_targets_properties()
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        await collector.CaptureAsync(
            """{"event":"e","distinct_id":"t","timestamp":"2026-02-02T00:00:00Z","$set":{"both":"target"}}""",
            """{"event":"e","distinct_id":"s","timestamp":"2026-01-01T00:00:00Z","$set":{"both":"source","only":"source"}}""",
            """{"event":"$create_alias","distinct_id":"t","properties":{"alias":"s","$set":{"new":1}}}""");
        JsonElement person = Assert.Single(await collector.PersonsAsync());
        Assert.Equal("2026-01-01T00:00:00.000000Z", person.Text("created_at"));
        Assert.Equal("""{"both":"target","only":"source","new":1}""", person.GetProperty("properties").GetRawText());
    }

    [Theory]
    [InlineData("anonymous")]
    [InlineData("GUEST")]
    [InlineData("'undefined'")]
    [InlineData("[object Object]")]
    [InlineData("0")]
    [InlineData("  ")]
    [InlineData("a\\u0000b")]
    public async Task An_id_that_names_nobody_is_never_merged_but_its_event_is_kept(string illegal)
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        await collector.CaptureAsync($$$"""{"event":"$create_alias","distinct_id":"a1","properties":{"alias":"{{{illegal}}}"}}""");
        Assert.Equal("cannot_merge_with_illegal_distinct_id", Assert.Single(await collector.WarningsAsync()).Text("type"));
        JsonElement person = Assert.Single(await collector.PersonsAsync());
        Assert.Equal(["a1"], person.Ids());
        Assert.False(person.GetProperty("is_identified").GetBoolean());
        Assert.Single(await collector.EventsAsync());
    }

    [Theory]
    [InlineData("\"a1\"")]
    [InlineData("\"\"")]
    [InlineData("null")]
    [InlineData("false")]
    [InlineData("0")]
    public async Task An_alias_to_itself_or_to_nothing_changes_no_identity(string alias)
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        await collector.CaptureAsync($$$"""{"event":"$create_alias","distinct_id":"a1","properties":{"alias":{{{alias}}}}}""");
        Assert.False(Assert.Single(await collector.PersonsAsync()).GetProperty("is_identified").GetBoolean());
        Assert.Empty(await collector.WarningsAsync());
    }

    [Fact]
    public async Task Persons_of_different_projects_are_strangers()
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        await collector.CaptureAsync("""{"event":"e","distinct_id":"a1"}""");
        using HttpResponseMessage answer = await collector.SendJsonAsync("/e/", """{"api_key":"phc_other","event":"e","distinct_id":"a1"}""");
        Assert.True(answer.IsSuccessStatusCode);
        Assert.Equal(2, (await collector.PersonsAsync()).Select(static person => person.Text("uuid")).Distinct().Count());
        Assert.Single(await collector.EventsAsync("?token=phc_other"));
    }
}
