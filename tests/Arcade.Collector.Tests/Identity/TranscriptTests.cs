using System.Net;
using System.Text.Json;
using Arcade.Collector.Identity;

namespace Arcade.Collector.Tests.Identity;

/// <summary>One user's way through two machines, a logout and the one alias that PostHog refuses.</summary>
public sealed class TranscriptTests
{
    private const string Anonymous = """
        {"uuid":"019ab1c2-1111-7000-8000-000000000001","event":"cli_command","distinct_id":"a1","timestamp":"2026-11-21T10:00:00.900Z",
         "properties":{"command":"init","ok":true,"$process_person_profile":false,"$geoip_disable":true,"$lib":"our-cli","$lib_version":"1.0.0"}}
        """;

    private const string Identify = """
        {"event":"$identify","distinct_id":"u9","uuid":"019ab1c2-2222-7000-8000-000000000002","timestamp":"2026-11-21T10:05:00.000Z",
         "properties":{"$anon_distinct_id":"a1","$set":{"plan":"team"},"$set_once":{"first_cli":"1.0.0"}}}
        """;

    private const string Alias = """
        {"event":"$create_alias","distinct_id":"a1","timestamp":"2026-11-21T10:05:00Z","properties":{"distinct_id":"a1","alias":"u9"}}
        """;

    private const string Identified = """{"event":"cli_command","distinct_id":"u9","timestamp":"2026-11-21T10:06:00Z","properties":{"command":"deploy"}}""";

    private const string AfterLogout = """
        {"event":"cli_command","distinct_id":"a2","timestamp":"2026-11-21T10:07:00Z","properties":{"command":"help","$process_person_profile":false}}
        """;

    private static readonly Guid A1 = PersonUuid.Of(RunningCollector.Token, "a1");
    private static readonly Guid A2 = PersonUuid.Of(RunningCollector.Token, "a2");
    private static readonly Guid A3 = PersonUuid.Of(RunningCollector.Token, "a3");

    [Fact]
    public async Task An_anonymous_command_makes_no_person()
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        await collector.CaptureAsync(Anonymous);
        JsonElement stored = Assert.Single(await collector.EventsAsync());
        Assert.Equal((A1.ToString(), false, "propertyless"), (stored.Text("person_uuid"), stored.GetProperty("has_person").GetBoolean(), stored.Text("person_mode")));
        Assert.Empty(await collector.PersonsAsync());
        JsonElement personless = await collector.QueryAsync($"/api/persons/{A1}");
        Assert.True(personless.GetProperty("is_personless").GetBoolean());
        Assert.Equal(["a1"], personless.Ids());
    }

    [Fact]
    public async Task The_same_command_without_the_flag_makes_an_unidentified_person()
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        await collector.CaptureAsync("""{"event":"cli_command","distinct_id":"a1"}""");
        AssertPerson(Assert.Single(await collector.PersonsAsync()), A1, isIdentified: false, "a1");
    }

    [Theory]
    [InlineData(Identify)]
    [InlineData(Alias)]
    public async Task Login_takes_the_anonymous_events_along_without_an_override(string login)
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        await collector.CaptureAsync(Anonymous);
        await collector.CaptureAsync(login);
        await collector.CaptureAsync(Identified);
        JsonElement person = Assert.Single(await collector.PersonsAsync());
        AssertPerson(person, A1, isIdentified: true, "a1", "u9");
        Assert.All(person.GetProperty("distinct_ids").EnumerateArray(), static id => Assert.Equal(0, id.GetProperty("version").GetInt32()));
        Assert.Equal(
            [("cli_command", "a1"), (login == Identify ? "$identify" : "$create_alias", login == Identify ? "u9" : "a1"), ("cli_command", "u9")],
            (await collector.TimelineAsync(A1)).Select(static item => (item.Text("event"), item.Text("distinct_id"))));
    }

    [Fact]
    public async Task An_identified_command_that_overtakes_the_login_ends_with_the_same_person()
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        await collector.CaptureAsync(Anonymous);
        await collector.CaptureAsync(Identified, Identify);
        JsonElement person = Assert.Single(await collector.PersonsAsync());
        AssertPerson(person, PersonUuid.Of(RunningCollector.Token, "u9"), isIdentified: true, "a1", "u9");
        Assert.Equal([1, 0], person.GetProperty("distinct_ids").EnumerateArray().Select(static id => id.GetProperty("version").GetInt32()));
        Assert.Equal(3, (await collector.TimelineAsync(Guid.Parse(person.Text("uuid")))).Count);
    }

    [Theory]
    [InlineData("""{"event":"$identify","distinct_id":"u9","properties":{"$anon_distinct_id":"a2"}}""")]
    [InlineData("""{"event":"$create_alias","distinct_id":"a2","properties":{"alias":"u9"}}""")]
    public async Task After_logout_the_new_id_is_nobody_until_the_user_logs_in_again(string login)
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        await collector.CaptureAsync(Anonymous, Identify, AfterLogout);
        Assert.Equal(A2.ToString(), Assert.Single(await collector.EventsAsync("?distinct_id=a2")).Text("person_uuid"));

        await collector.CaptureAsync(login);
        JsonElement person = Assert.Single(await collector.PersonsAsync());
        AssertPerson(person, A1, isIdentified: true, "a1", "a2", "u9");
        Assert.Equal([0, 1, 0], person.GetProperty("distinct_ids").EnumerateArray().Select(static id => id.GetProperty("version").GetInt32()));
        Assert.All(await collector.EventsAsync(), static item => Assert.Equal(A1.ToString(), item.Text("person_uuid")));
        Assert.Empty(await collector.WarningsAsync());
    }

    [Fact]
    public async Task A_known_user_on_a_second_machine_with_a_person_is_joined_by_identify()
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        await collector.CaptureAsync(Anonymous, Identify);
        await collector.CaptureAsync("""{"event":"cli_command","distinct_id":"a3","$set":{"plan":"free","shell":"zsh"}}""");
        await collector.CaptureAsync("""{"event":"$identify","distinct_id":"u9","properties":{"$anon_distinct_id":"a3"}}""");
        JsonElement person = Assert.Single(await collector.PersonsAsync());
        AssertPerson(person, A1, isIdentified: true, "a1", "a3", "u9");
        Assert.Equal(
            ("team", "zsh", "1.0.0"),
            (person.GetProperty("properties").Text("plan"), person.GetProperty("properties").Text("shell"), person.GetProperty("properties").Text("first_cli")));
        using HttpResponseMessage gone = await collector.Client.GetAsync($"/api/persons/{A3}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task The_alias_there_is_refused_and_spoils_the_identify_until_merged_dangerously()
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        await collector.CaptureAsync(Anonymous, Identify, """{"event":"cli_command","distinct_id":"a3"}""");

        await collector.CaptureAsync("""{"event":"$create_alias","distinct_id":"a3","uuid":"019ab1c2-3333-7000-8000-000000000003","properties":{"alias":"u9"}}""");
        Assert.Equal(2, (await collector.PersonsAsync()).Count);
        AssertPerson(await collector.QueryAsync($"/api/persons/{A3}"), A3, isIdentified: true, "a3");
        Assert.Equal(A3.ToString(), Assert.Single(await collector.EventsAsync("?event=$create_alias")).Text("person_uuid"));
        JsonElement warning = Assert.Single(await collector.WarningsAsync());
        Assert.Equal(
            ("cannot_merge_already_identified", "019ab1c2-3333-7000-8000-000000000003", "u9", "a3", A1.ToString(), A3.ToString()),
            (warning.Text("type"), warning.Text("event_uuid"), warning.GetProperty("details").Text("sourceDistinctId"),
                warning.GetProperty("details").Text("targetDistinctId"), warning.GetProperty("details").Text("sourcePersonUuid"),
                warning.GetProperty("details").Text("targetPersonUuid")));

        await collector.CaptureAsync("""{"event":"$identify","distinct_id":"u9","properties":{"$anon_distinct_id":"a3"}}""");
        Assert.Equal(2, (await collector.PersonsAsync()).Count);
        Assert.Equal(2, (await collector.WarningsAsync()).Count);

        await collector.CaptureAsync("""{"event":"$merge_dangerously","distinct_id":"u9","properties":{"alias":"a3"}}""");
        AssertPerson(Assert.Single(await collector.PersonsAsync()), A1, isIdentified: true, "a1", "a3", "u9");
    }

    [Fact]
    public async Task An_id_that_belongs_to_another_user_stays_with_that_user()
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        await collector.CaptureAsync("""{"event":"$identify","distinct_id":"other","properties":{"$anon_distinct_id":"a3"}}""");
        await collector.CaptureAsync(Identify, """{"event":"$identify","distinct_id":"u9","properties":{"$anon_distinct_id":"a3"}}""", Identified);
        Assert.Equal([["a1", "u9"], ["a3", "other"]], (await collector.PersonsAsync()).Select(static person => person.Ids()).OrderBy(static ids => ids[0]));
        Assert.Equal("cannot_merge_already_identified", Assert.Single(await collector.WarningsAsync()).Text("type"));
    }

    private static void AssertPerson(JsonElement person, Guid uuid, bool isIdentified, params string[] ids)
    {
        Assert.Equal((uuid.ToString(), isIdentified), (person.Text("uuid"), person.GetProperty("is_identified").GetBoolean()));
        Assert.Equal(ids, person.Ids());
    }
}
