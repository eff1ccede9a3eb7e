using System.Text.Json;
using System.Text.Json.Nodes;

namespace Arcade.Collector.Tests.PostHogNode;

/// <summary>One event as it left the SDK, and what of it has to be stored, by PostHog's rules for either protocol.</summary>
internal sealed record SentEvent(JsonElement Json, JsonElement Request)
{
    private static readonly string[] PersonChanges = ["$set", "$set_once", "$unset"];

    private bool IsNewer => Request.Text("path") == "/i/v1/analytics/events";

    public string Uuid => Json.Text("uuid");

    public static List<SentEvent> All(JsonElement run) =>
    [
        .. from request in run.GetProperty("requests").EnumerateArray()
           where request.GetProperty("body").TryGetProperty("batch", out _)
           from sent in request.GetProperty("body").GetProperty("batch").EnumerateArray()
           select new SentEvent(sent, request),
    ];

    public void AssertStored(JsonElement stored)
    {
        Assert.Equal(
            (RunningCollector.Token, Json.Text("event"), Json.Text("distinct_id"), Json.Text("timestamp")),
            (stored.Text("token"), stored.Text("event"), stored.Text("distinct_id"), stored.Text("raw_timestamp")));
        JsonNode expected = Properties();
        JsonNode found = JsonNode.Parse(stored.GetProperty("properties").GetRawText())!;
        Assert.True(JsonNode.DeepEquals(expected, found), $"{Json.Text("event")}: sent {expected.ToJsonString()} and stored {found.ToJsonString()}");
    }

    private JsonObject Properties()
    {
        JsonObject properties = JsonNode.Parse(Json.GetProperty("properties").GetRawText())!.AsObject();
        if (IsNewer)
            AddOfNewer(properties);
        bool isPersonless = properties["$process_person_profile"]?.GetValue<bool>() == false;
        foreach (string change in PersonChanges)
        {
            if (Json.TryGetProperty(change, out JsonElement top))
                properties[change] = JsonNode.Parse(top.GetRawText());
            if (isPersonless || properties[change] is JsonObject { Count: 0 } or JsonArray { Count: 0 })
                properties.Remove(change);
        }

        return properties;
    }

    /// <summary>What the newer protocol says beside the properties.</summary>
    private void AddOfNewer(JsonObject properties)
    {
        properties["$lib"] = "posthog-node";
        properties["$lib_version"] = "5.70.0";
        (string, string)[] members = [("session_id", "$session_id"), ("window_id", "$window_id")];
        foreach ((string name, string property) in members)
        {
            if (Json.TryGetProperty(name, out JsonElement value))
                properties[property] = value.GetString();
        }

        if (Json.GetProperty("options").TryGetProperty("process_person_profile", out JsonElement profile))
            properties["$process_person_profile"] = profile.GetBoolean();
    }
}
