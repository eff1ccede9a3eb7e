using System.Text;
using Arcade.Usage.Events;

namespace Arcade.Usage.Tests.Events;

public sealed class EventComposerTests
{
    [Theory]
    [InlineData("""{"uuid":"u","properties":{"a":1}}""", true, null, """{"distinct_id":"A","uuid":"u","properties":{"$process_person_profile":false,"a":1}}""")]
    [InlineData("""{"uuid":"u","properties":{"a":1}}""", false, null, """{"distinct_id":"A","uuid":"u","properties":{"a":1}}""")]
    [InlineData("""{"uuid":"u","properties":{}}""", true, null, """{"distinct_id":"A","uuid":"u","properties":{"$process_person_profile":false}}""")]
    [InlineData("""{"distinct_id":"B","properties":{"$process_person_profile":false,"a":"{"}}""", true, null, """{"distinct_id":"B","properties":{"$process_person_profile":false,"a":"{"}}""")]
    [InlineData("""{"uuid":"u","properties":{"durable":true,"b":2}}""", true, false, """{"distinct_id":"A","uuid":"u","properties":{"$process_person_profile":false,"durable":false,"b":2}}""")]
    [InlineData("""{"uuid":"u","properties":{"b":2}}""", false, false, """{"distinct_id":"A","uuid":"u","properties":{"b":2}}""")]
    public void Identity_is_put_in_and_everything_else_stays_byte_for_byte(string recorded, bool isAnonymous, bool? durable, string expected) =>
        Assert.Equal(expected, Text(EventComposer.WithIdentity(Encoding.UTF8.GetBytes(recorded), "A", isAnonymous, durable)));

    [Theory]
    [InlineData("""{"properties":{"a":1},"z":2}""", 3, """{"properties":{"dropped_events":3,"a":1},"z":2}""")]
    [InlineData("""{"properties":{}}""", 1, """{"properties":{"dropped_events":1}}""")]
    [InlineData("""{"properties":{"a":1}}""", 0, """{"properties":{"a":1}}""")]
    public void Dropped_events_stand_first_among_the_properties_when_there_were_any(string recorded, int count, string expected) =>
        Assert.Equal(expected, Text(EventComposer.WithDropped(Encoding.UTF8.GetBytes(recorded), count)));

    private static string Text(byte[] json) => Encoding.UTF8.GetString(json);
}
