using System.Globalization;
using System.Text.Json;
using Arcade.Usage.Events;
using Arcade.Usage.Sending;

namespace Arcade.Usage.Tests.Sending.Conformance;

/// <summary>Category <c>format_validation</c>.</summary>
public sealed class CaptureFormatTests : ConformanceTest
{
    private static readonly NameProperty Text = UsageProperty.SourceName("custom_string", "A name.");
    private static readonly CountProperty Number = UsageProperty.Count("custom_number", "A number.");
    private static readonly FlagProperty Flag = UsageProperty.Flag("custom_bool", "A flag.");
    private static readonly UsageEventDefinition Definition = new("test_event", "In a test.", Text, Number, Flag);

    [Fact]
    [Trait(Rule, "event_has_required_fields")]
    public async Task An_event_has_its_name_and_distinct_id_at_its_top_and_goes_in_one_request()
    {
        Sandbox.Record();
        await SendAsync();
        Assert.Equal("CLI execution succeeded", OnlyEvent.GetProperty("event").GetString());
        Assert.NotEqual("", OnlyEvent.GetProperty("distinct_id").GetString());
    }

    [Fact]
    [Trait(Rule, "event_has_uuid")]
    public async Task An_event_has_a_uuid_of_version_7_that_bears_its_time()
    {
        Sandbox.Record();
        await SendAsync();
        var uuid = Guid.ParseExact(OnlyEvent.GetProperty("uuid").GetString()!, "D");
        var moment = OnlyEvent.GetProperty("timestamp").GetDateTimeOffset().ToUnixTimeMilliseconds();
        Assert.Equal(7, uuid.Version);
        // PostHog warns where the two are days apart, and bounded look-ups then miss the event.
        Assert.InRange(Convert.ToInt64(uuid.ToString("N", CultureInfo.InvariantCulture)[..12], 16), moment - 1, moment + 1);
    }

    [Fact]
    [Trait(Rule, "event_has_lib_properties")]
    public async Task An_event_names_the_library_and_its_version()
    {
        Sandbox.Record();
        await SendAsync();
        var properties = OnlyEvent.GetProperty("properties");
        Assert.Equal("arcade-usage", properties.GetProperty("$lib").GetString());
        Assert.NotEqual("", properties.GetProperty("$lib_version").GetString());
    }

    [Fact]
    [Trait(Rule, "distinct_id_is_string")]
    public async Task A_distinct_id_is_the_string_that_was_recorded()
    {
        Sandbox.Record();
        await SendAsync();
        Assert.Equal(JsonValueKind.String, OnlyEvent.GetProperty("distinct_id").ValueKind);
        Assert.Equal(Sandbox.Tracking.Control.GetStatus().AnonymousId, OnlyEvent.GetProperty("distinct_id").GetString());
    }

    [Fact]
    [Trait(Rule, "token_is_present")]
    public async Task The_projects_key_is_in_the_request_and_not_in_the_event()
    {
        Sandbox.Record();
        await SendAsync();
        Assert.Equal(Service.ApiKey, Assert.Single(Bodies).GetProperty("api_key").GetString());
        Assert.DoesNotContain(Service.ApiKey, OnlyEvent.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait(Rule, "custom_properties_preserved")]
    public async Task Declared_properties_arrive_unchanged_and_with_their_types()
    {
        Sandbox.Catalogue = new UsageCatalogue(1, Definition);
        Sandbox.Tracking.Begin().Record(new UsageEvent(Definition).Set(Text, "hello").Set(Number, 42).Set(Flag, true));
        await SendAsync();
        var properties = OnlyEvent.GetProperty("properties");
        Assert.Equal(
            ("\"hello\"", "42", "true"),
            (properties.GetProperty("custom_string").GetRawText(), properties.GetProperty("custom_number").GetRawText(), properties.GetProperty("custom_bool").GetRawText()));
    }

    [Fact]
    [Trait(Rule, "event_has_timestamp")]
    public async Task A_timestamp_is_the_moment_of_recording_in_UTC_with_six_digits()
    {
        Sandbox.Time = Time;
        Sandbox.Record();
        Time.Advance(TimeSpan.FromHours(3));
        await SendAsync();
        Assert.Equal("2026-11-20T12:00:00.000000Z", OnlyEvent.GetProperty("timestamp").GetString());
        Assert.Equal("2026-11-20T15:00:00.000000Z", Assert.Single(Bodies).GetProperty("sent_at").GetString());
    }

    [Theory]
    [Trait(Rule, "non_utc_event_timestamp_is_converted_to_utc")]
    [InlineData("2025-01-02T08:34:05+05:30", "2025-01-02T03:04:05.000000Z")]
    [InlineData("2025-01-01T21:04:05.123456-06:00", "2025-01-02T03:04:05.123456Z")]
    [InlineData("2025-01-02T03:04:05.1234567Z", "2025-01-02T03:04:05.123456Z")]
    [InlineData("2025-01-02T03:04:05", "2025-01-02T03:04:05.000000Z")]
    [InlineData("yesterday", "2026-11-20T12:00:00.000000Z")]
    public async Task A_handed_over_timestamp_keeps_its_instant_and_is_sent_in_UTC(string given, string expected)
    {
        Sandbox.Time = Time;
        Sandbox.MakeJournal();
        var text = $$$"""
            {"event_name":"e","properties":{"timestamp_like":"{{{given}}}"},"distinct_id":"p-1","is_anon":false,"timestamp":"{{{given}}}",
             "api_key":"{{{Service.ApiKey}}}","host":"{{{Service.Host}}}"}
            """;
        await Sandbox.SendAsync(handOver: HandOver.Parse(text, Time));
        Assert.Equal(expected, OnlyEvent.GetProperty("timestamp").GetString());
        Assert.Equal(given, OnlyEvent.GetProperty("properties").GetProperty("timestamp_like").GetString());
    }
}
