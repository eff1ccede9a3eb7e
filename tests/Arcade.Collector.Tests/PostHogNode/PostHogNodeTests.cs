using System.Text.Json;

namespace Arcade.Collector.Tests.PostHogNode;

/// <summary>
/// PostHog's own SDK for Node in a real process: whatever it sends, in either protocol, compressed or not, is stored as it was sent and
/// resolved to persons as PostHog does it. Node and npm are needed; what they install goes to <c>artifacts/posthog-node</c>.
/// </summary>
public sealed class PostHogNodeTests
{
    private static readonly string[] NamesOfOne =
    [
        "$ai_generation", "$ai_trace", "$exception", "$exception", "$feature_flag_called", "$groupidentify", "$set", "$set", "after login", "given",
        "grouped", "immediate", "long ago", "long id", "nobody", "ünïcödé 🙂 \u2028", "before login", "before login", "$create_alias", "$create_alias",
        "$create_alias", "$create_alias", "$identify", "$identify",
    ];

    public static TheoryData<string, bool> Runs => new() { { "v0", true }, { "v0", false }, { "v1", true }, { "v1", false } };

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task Everything_that_the_official_sdk_sends_is_stored_as_it_was_sent(string captureMode, bool compresses)
    {
        await using RunningCollector collector = await RunningCollector.StartAsync();
        JsonElement run = await NodeRun.SendAsync(collector.Address, captureMode, compresses);
        AssertRequests(run, captureMode, compresses);

        Dictionary<string, JsonElement> stored = await AllEventsAsync(collector);
        List<SentEvent> sent = SentEvent.All(run);
        Assert.Equal(
            [.. NamesOfOne.Concat(Enumerable.Repeat("many", 1050)).Order(StringComparer.Ordinal)],
            sent.Select(static item => item.Json.Text("event")).Order(StringComparer.Ordinal));
        Assert.Equal(sent.Count, stored.Count);
        Assert.All(sent, item => item.AssertStored(stored[item.Uuid]));
        await AssertPersonsAsync(collector, stored.Values);
    }

    private static void AssertRequests(JsonElement run, string captureMode, bool compresses)
    {
        Assert.Equal(0, run.GetProperty("errors").GetArrayLength());
        List<JsonElement> requests = [.. run.GetProperty("requests").EnumerateArray()];
        Assert.All(requests, static request => Assert.Equal(200, request.GetProperty("status").GetInt32()));
        List<JsonElement> captures = [.. requests.Where(static request => request.Text("path") != "/flags/")];
        Assert.All(captures, request => Assert.Equal(compresses, request.GetProperty("gzipped").GetBoolean()));
        string[] paths = [.. captures.Select(static request => request.Text("path")).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(captureMode == "v0" ? ["/batch/", "/i/v0/ai/batch/"] : ["/batch/", "/i/v0/ai/batch/", "/i/v1/analytics/events"], paths);
        foreach (JsonElement request in captures)
        {
            // The newer protocol's verdicts: one for each event, each of them ok.
            JsonElement answer = JsonElement.Parse(request.Text("answer"));
            if (request.Text("path") == "/i/v1/analytics/events")
                Assert.All(SentUuids(request), uuid => Assert.Equal("ok", answer.GetProperty("results").GetProperty(uuid).Text("result")));
            else
                Assert.Equal("Ok", answer.Text("status"));
        }

        // No flags, and the SDK sees nothing wrong in that.
        Assert.Equal((JsonValueKind.Null, "{}"), (run.GetProperty("flag").ValueKind, run.GetProperty("flags").GetRawText()));
    }

    private static IEnumerable<string> SentUuids(JsonElement request) =>
        request.GetProperty("body").GetProperty("batch").EnumerateArray().Select(static sent => sent.Text("uuid"));

    private static async Task AssertPersonsAsync(RunningCollector collector, IEnumerable<JsonElement> stored)
    {
        List<JsonElement> persons = await collector.PersonsAsync();
        Assert.Equal(
            ["$company_acme", "anon-1,anon-2,user-1", "anon-3,user-3", "other-4,user-4", new string('x', 200)],
            persons.Select(static person => string.Join(',', person.Ids().Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal));
        JsonElement user = persons.Single(static person => person.Ids().Contains("user-1"));
        Assert.Equal("""{"first":"cli","plan":"team","seats":3,"second":2}""", Sorted(user.GetProperty("properties")));
        string[] ids = user.Ids();
        Assert.All(
            stored.Where(item => ids.Contains(item.Text("distinct_id"))),
            item => Assert.Equal(user.Text("uuid"), item.Text("person_uuid")));
        Assert.Equal(2, stored.Count(item => item.Text("event") == "before login" && item.Text("person_uuid") == user.Text("uuid")));
        Assert.All(
            stored.Where(static item => item.Text("event") is "many" or "nobody"),
            static item => Assert.Equal((false, "propertyless"), (item.GetProperty("has_person").GetBoolean(), item.Text("person_mode"))));
        JsonElement warning = Assert.Single(await collector.WarningsAsync());
        Assert.Equal("cannot_merge_already_identified", warning.Text("type"));
    }

    private static string Sorted(JsonElement properties) =>
        "{" + string.Join(',', properties.EnumerateObject().OrderBy(static item => item.Name, StringComparer.Ordinal).Select(static item => $"\"{item.Name}\":{item.Value.GetRawText()}")) + "}";

    private static async Task<Dictionary<string, JsonElement>> AllEventsAsync(RunningCollector collector)
    {
        var all = new Dictionary<string, JsonElement>();
        string before = "";
        while (true)
        {
            JsonElement page = await collector.QueryAsync("/api/events?limit=500" + before);
            foreach (JsonElement item in page.GetProperty("events").EnumerateArray())
                all.Add(item.Text("uuid"), item);
            if (page.GetProperty("next").ValueKind == JsonValueKind.Null)
                return all;
            before = "&before=" + Uri.EscapeDataString(page.Text("next"));
        }
    }
}
