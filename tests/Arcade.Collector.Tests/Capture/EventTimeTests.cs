using System.Globalization;
using System.Text.Json;
using Arcade.Collector.Capture;

namespace Arcade.Collector.Tests.Capture;

public sealed class EventTimeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2026-11-21T10:00:00Z", "2026-11-21T10:00:00.0000000Z")]
    [InlineData("2026-11-21t10:00:00.5z", "2026-11-21T10:00:00.5000000Z")]
    [InlineData("2026-11-21T10:00:00.123456789Z", "2026-11-21T10:00:00.1234567Z")]
    [InlineData("2026-11-21T10:00:00.1234567+00:00", "2026-11-21T10:00:00.1234567Z")]
    [InlineData("2026-11-21T10:00:00+03:30", "2026-11-21T06:30:00.0000000Z")]
    [InlineData("2026-11-21T10:00:00+0300", "2026-11-21T07:00:00.0000000Z")]
    [InlineData("2026-11-21T10:00:00+03", "2026-11-21T07:00:00.0000000Z")]
    [InlineData("2026-11-21T10:00:00", "2026-11-21T10:00:00.0000000Z")]
    [InlineData("2026-11-21 10:00:00.25", "2026-11-21T10:00:00.2500000Z")]
    [InlineData("2026-11-21", "2026-11-21T00:00:00.0000000Z")]
    [InlineData("Sat, 21 Nov 2026 10:00:00 +0100", "2026-11-21T09:00:00.0000000Z")]
    [InlineData("Sat, 21 Nov 2026 10:00:00 GMT", "2026-11-21T10:00:00.0000000Z")]
    [InlineData("1795255200", "2026-11-21T10:00:00.0000000Z")]
    [InlineData("1795255200500", "2026-11-21T10:00:00.5000000Z")]
    public void Every_spelling_of_a_timestamp_is_read(string text, string expected) =>
        Assert.Equal(expected, TimestampText.Parse(text)?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2026-13-01")]
    [InlineData("99999999999999999999")]
    public void What_is_no_timestamp_counts_as_absent(string text) => Assert.Null(TimestampText.Parse(text));

    [Fact]
    public void The_senders_skew_is_taken_out() =>
        Assert.Equal(Now.AddSeconds(-5), EventTime.Resolve("2026-11-21T09:00:00Z", null, Now.AddHours(-3).AddSeconds(5), Now));

    [Fact]
    public void Without_sent_at_the_timestamp_stands() => Assert.Equal(Now.AddHours(-3), EventTime.Resolve("2026-11-21T09:00:00Z", null, null, Now));

    [Fact]
    public void An_offset_wins_over_a_timestamp() =>
        Assert.Equal(Now.AddMilliseconds(-1500), EventTime.Resolve("2026-11-21T09:00:00Z", 1500, Now.AddHours(-3), Now));

    [Fact]
    public void A_time_far_in_the_future_is_now()
    {
        Assert.Equal(Now, EventTime.Resolve("2026-11-22T11:00:01Z", null, null, Now));
        Assert.Equal(Now.AddHours(23), EventTime.Resolve("2026-11-22T11:00:00Z", null, null, Now));
    }

    [Fact]
    public void Without_a_readable_timestamp_it_is_now() => Assert.Equal(Now, EventTime.Resolve("soon", null, Now.AddHours(-3), Now));

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void A_time_outside_the_calendar_is_the_epoch(long offset) =>
        Assert.Equal(DateTimeOffset.UnixEpoch, EventTime.Resolve(null, offset, null, Now));

    [Theory]
    [InlineData("/batch/", """{"api_key":"phc_demo","sent_at":"2026-11-21T11:00:00Z","batch":[{"event":"e","distinct_id":"a1","timestamp":"2026-11-21T10:30:00Z"}]}""", "2026-11-21T11:30:00.000000Z")]
    [InlineData("/e/?_=1795258800000", """{"api_key":"phc_demo","event":"e","distinct_id":"a1","timestamp":"2026-11-21T10:30:00Z"}""", "2026-11-21T11:30:00.000000Z")]
    [InlineData("/e/?sent_at=1795258800000", """{"api_key":"phc_demo","event":"e","distinct_id":"a1","timestamp":"2026-11-21T10:30:00Z","properties":{"$ignore_sent_at":true}}""", "2026-11-21T10:30:00.000000Z")]
    [InlineData("/e/", """{"api_key":"phc_demo","event":"e","distinct_id":"a1","timestamp":"2026-11-21T10:30:00Z","sent_at":"2026-11-21T11:00:00Z"}""", "2026-11-21T10:30:00.000000Z")]
    [InlineData("/e/", """{"api_key":"phc_demo","event":"e","distinct_id":"a1","timestamp":"2026-11-21T10:30:00Z","sent_at":"soon"}""", "2026-11-21T10:30:00.000000Z")]
    public async Task An_event_is_stored_under_its_corrected_time(string path, string json, string expected)
    {
        await using RunningCollector collector = await RunningCollector.StartAsync(time: new FixedTime(Now));
        using HttpResponseMessage answer = await collector.SendJsonAsync(path, json);
        Assert.True(answer.IsSuccessStatusCode);
        JsonElement stored = Assert.Single(await collector.EventsAsync());
        Assert.Equal((expected, "2026-11-21T10:30:00Z"), (stored.Text("timestamp"), stored.Text("raw_timestamp")));
    }
}
