using System.Text.Json;
using Arcade.Usage.Testing;

namespace Arcade.Usage.Tests.Sending.Conformance;

/// <summary>Categories <c>compression</c> and <c>batch_format</c>.</summary>
public sealed class CaptureBatchTests : ConformanceTest
{
    [Fact]
    [Trait(Rule, "sends_gzip_when_enabled")]
    public async Task A_body_is_gzip_and_says_so()
    {
        Sandbox.Record();
        await SendAsync();
        var request = Assert.Single(Service.Requests);
        Assert.Equal("gzip", request.Header("Content-Encoding"));
        Assert.Equal([0x1f, 0x8b], request.RawBody[..2].ToArray());
        Assert.Equal("application/json", request.Header("Content-Type"));
    }

    [Fact]
    [Trait(Rule, "uses_proper_batch_structure")]
    public async Task A_body_is_an_object_with_the_key_the_batch_and_nothing_that_the_service_does_not_know()
    {
        Sandbox.Record();
        await SendAsync();
        Assert.Equal(("POST", "/batch/"), (Service.Requests[0].Method, Service.Requests[0].Path));
        var body = Assert.Single(Bodies);
        Assert.Equal(["api_key", "batch", "sent_at"], body.EnumerateObject().Select(static member => member.Name).Order());
        Assert.Equal(JsonValueKind.Array, body.GetProperty("batch").ValueKind);
        Assert.Equal(
            ["distinct_id", "event", "properties", "timestamp", "uuid"],
            OnlyEvent.EnumerateObject().Select(static member => member.Name).Order());
    }

    [Fact]
    [Trait(Rule, "flush_with_no_events_sends_nothing")]
    public async Task Without_events_there_is_no_request()
    {
        Sandbox.MakeJournal();
        await SendAsync();
        Service.AssertNothingArrived();
    }

    [Fact]
    [Trait(Rule, "multiple_events_batched_together")]
    public async Task Several_events_go_in_one_request_in_the_order_of_recording()
    {
        Sandbox.Record(5);
        await SendAsync();
        Assert.Equal(
            ["worker.list0", "worker.list1", "worker.list2", "worker.list3", "worker.list4"],
            Assert.Single(Batches).Select(static sent => sent.GetProperty("properties").GetProperty("command_name").GetString()));
    }
}
