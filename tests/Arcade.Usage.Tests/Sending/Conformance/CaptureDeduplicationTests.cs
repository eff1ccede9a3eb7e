using System.Text.Json;
using Arcade.Usage.Testing;

namespace Arcade.Usage.Tests.Sending.Conformance;

/// <summary>Category <c>deduplication</c>.</summary>
public sealed class CaptureDeduplicationTests : ConformanceTest
{
    [Fact]
    [Trait(Rule, "generates_unique_uuids")]
    [Trait(Rule, "no_duplicate_events_in_batch")]
    public async Task No_uuid_is_in_a_batch_twice()
    {
        Sandbox.Record(100);
        await SendAsync();
        var uuids = Assert.Single(Batches).Select(static sent => sent.GetProperty("uuid").GetGuid()).ToList();
        Assert.Equal(100, uuids.Distinct().Count());
    }

    [Fact]
    [Trait(Rule, "different_events_have_different_uuids")]
    public async Task Two_events_that_say_the_same_have_different_uuids()
    {
        Sandbox.Time = Time;
        Sandbox.Record();
        Sandbox.Record();
        await SendAsync();
        var batch = Assert.Single(Batches);
        Assert.Single(batch.Select(static sent => sent.GetProperty("properties").GetRawText()).Distinct());
        Assert.Equal(2, batch.Select(static sent => sent.GetProperty("uuid").GetGuid()).Distinct().Count());
    }

    [Theory]
    [Trait(Rule, "preserves_uuid_on_retry")]
    [Trait(Rule, "preserves_uuid_and_timestamp_on_retry")]
    [Trait(Rule, "preserves_uuid_and_timestamp_on_batch_retry")]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Uuid_and_timestamp_are_the_same_at_every_try_of_every_process(int events)
    {
        Service.Next(Answer.Status(503), times: 4);
        Service.Next(Answer.AcceptedButLost);
        Sandbox.Record(events);
        for (var run = 0; run < 3; run++)
        {
            await SendAsync();
            Time.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal(6, Service.Requests.Count);
        Assert.All(Batches, batch => Assert.Equal(Marks(Batches[0]), Marks(batch)));
        Assert.All(Batches, batch => Assert.Equal(events, batch.Count));
        // Not only the two: the service folds repetitions only where the rest is the same too.
        Assert.Single(Batches.Select(static batch => string.Join('\n', batch.Select(static sent => sent.GetRawText()))).Distinct());
        Assert.Empty(Sandbox.Pending());
    }

    [Fact]
    [Trait(Rule, "preserves_uuid_and_timestamp_on_retry")]
    public async Task Sent_at_is_the_moment_of_each_try()
    {
        FailOnce(503);
        Sandbox.Record();
        await SendAsync();
        var moments = Bodies.Select(static body => body.GetProperty("sent_at").GetDateTimeOffset()).ToList();
        Assert.Equal(Pause, moments[1] - moments[0]);
        Assert.All(Bodies, static body => Assert.Equal(JsonValueKind.String, body.GetProperty("sent_at").ValueKind));
    }
}
