using System.Text;
using Arcade.Usage.Consent;
using Arcade.Usage.Sending;
using Arcade.Usage.Testing;

namespace Arcade.Usage.Tests.Sending;

public sealed class HandOverTests : SendingTest
{
    private const string Uuid = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f";
    private const string Anonymous = "5f0c1f1e-0b5f-4b8a-9f7e-3c1d2b4a5e6f";

    private UsageEndpoint Endpoint => UsageEndpoint.TryCreate(Service.Host, Service.ApiKey, EndpointSource.Environment)!;

    [Fact]
    public void The_variable_has_the_pages_names_and_the_recorded_values()
    {
        var text = new EventHandOver(Event("\"distinct_id\":\"p-1\","), isAnonymous: false, UsageEndpoint.TryCreate("https://example.com", "phc_key", EndpointSource.File)).Write(isJournaled: false);
        Assert.Equal(
            "{\"event_name\":\"e\",\"properties\":{\"a\":1},\"distinct_id\":\"p-1\",\"api_key\":\"phc_key\",\"host\":\"https://example.com\",\"is_anon\":false,\"uuid\":\"" + Uuid
            + "\",\"timestamp\":\"2026-11-20T12:00:00.000000Z\",\"journaled\":false}",
            text);
    }

    [Fact]
    public void What_is_written_is_read_back_as_it_was()
    {
        var read = HandOver.Parse(new EventHandOver(Event("\"distinct_id\":\"p-1\","), isAnonymous: false, Endpoint).Write(isJournaled: false), Time);
        Assert.Equal((false, "p-1", false, Endpoint), (read.IsJournaled, read.DistinctId, read.IsAnonymous, read.Endpoint));
        Assert.Equal(Encoding.UTF8.GetString(Event(string.Empty)), Encoding.UTF8.GetString(read.EventJson!));
        Assert.Same(HandOver.Wake, HandOver.Parse(new EventHandOver(Event("\"distinct_id\":\"p-1\","), isAnonymous: false, Endpoint).Write(isJournaled: true), Time));
        Assert.Null(HandOver.Parse(new EventHandOver(Event(string.Empty), isAnonymous: true, Endpoint).Write(isJournaled: false), Time).DistinctId);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("""{"journaled":true,"event_name":"e","properties":{},"host":"https://example.com","api_key":"k"}""")]
    [InlineData("""{"event_name":"e","properties":{},"host":"http://example.com","api_key":"k"}""")]
    [InlineData("""{"event_name":"e","properties":{},"host":"https://example.com"}""")]
    [InlineData("""{"event_name":"","properties":{},"host":"https://example.com","api_key":"k"}""")]
    [InlineData("""{"event_name":"e","properties":[],"host":"https://example.com","api_key":"k"}""")]
    public void What_is_not_usable_only_wakes(string text) => Assert.Same(HandOver.Wake, HandOver.Parse(text, Time));

    [Fact]
    public async Task The_python_programs_form_is_sent_and_what_it_lacks_is_minted()
    {
        Sandbox.Time = Time;
        Sandbox.MakeJournal();
        var text = $$"""{"event_name": "CLI execution succeeded", "properties": {"command_name": "login", "$process_person_profile": false}, "distinct_id": "{{Anonymous}}", "api_key": "{{Service.ApiKey}}", "host": "{{Service.Host}}", "is_anon": true}""";
        await Sandbox.SendAsync(handOver: HandOver.Parse(text, Time));

        var sent = Assert.Single(Service.Events);
        Assert.Equal((Anonymous, "CLI execution succeeded", "2026-11-20T12:00:00.000000Z"), (sent.DistinctId, sent.Name, sent.Timestamp));
        Assert.Equal(7, Guid.Parse(sent.Uuid!).Version);
        Assert.Equal(Time.GetUtcNow().ToUnixTimeMilliseconds(), Convert.ToInt64(sent.Uuid!.Replace("-", "", StringComparison.Ordinal)[..12], 16));
        Assert.False(sent.Properties.GetProperty("$process_person_profile").GetBoolean());
    }

    [Fact]
    public async Task An_event_whose_owner_is_not_known_goes_under_an_id_of_its_own_and_is_not_durable()
    {
        Sandbox.Record();
        var known = Sandbox.Records()[0].DistinctId;
        Sandbox.Journal.Empty();
        var recorded = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Event(string.Empty)).Replace("\"a\":1", "\"durable\":true", StringComparison.Ordinal));
        await Sandbox.SendAsync(handOver: HandOver.Parse(new EventHandOver(recorded, isAnonymous: true, Endpoint).Write(isJournaled: false), Time));

        var sent = Assert.Single(Service.Events);
        Assert.NotEqual(known, sent.DistinctId);
        Assert.True(Guid.TryParse(sent.DistinctId, out _));
        Assert.Equal((Uuid, false, false), (sent.Uuid, sent.Properties.GetProperty("durable").GetBoolean(), sent.Properties.GetProperty("$process_person_profile").GetBoolean()));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(404)]
    public async Task The_one_event_is_tried_once_and_sets_no_back_off(int status)
    {
        Sandbox.MakeJournal();
        Service.Always(Answer.Status(status));
        await Sandbox.SendAsync(handOver: HandOver.Parse(new EventHandOver(Event("\"distinct_id\":\"p-1\","), isAnonymous: false, Endpoint).Write(isJournaled: false), Time));
        Assert.Equal((1, false), (Service.Requests.Count, HoldsCommands));
    }

    [Fact]
    public async Task Where_no_time_is_left_the_one_event_is_counted_as_not_sent()
    {
        Sandbox.MakeJournal();
        var handOver = HandOver.Parse(new EventHandOver(Event("\"distinct_id\":\"p-1\","), isAnonymous: false, Endpoint).Write(isJournaled: false), Time);
        await Sandbox.SendAsync(new SenderSettings { Lingers = false, Life = TimeSpan.FromSeconds(-1) }, handOver);
        Service.AssertNothingArrived();
        Assert.Equal(1, Sandbox.Accounts.Dropped["unsent"]);
    }

    [Fact]
    public async Task Back_off_and_a_lock_that_others_hold_do_not_hold_the_one_event_back()
    {
        Sandbox.MakeJournal();
        using var held = Sandbox.Files.TryLock(Sandbox.Paths.SenderLock);
        Sandbox.Files.SetTime(Sandbox.Paths.Retry, (TimeProvider.System.GetUtcNow().AddHours(1) - DateTimeOffset.UnixEpoch).Ticks * 100);
        Sandbox.Variables["PROBE_USAGE_EVENT_DATA"] = new EventHandOver(Event("\"distinct_id\":\"p-1\","), isAnonymous: false, Endpoint).Write(isJournaled: false);
        Sandbox.Record();
        Assert.Equal((0, string.Empty, string.Empty), await WorkerProcess.ShellAsync("exec \"$WORKER\" usage-sender", Sandbox.Variables));
        Assert.Equal("p-1", Assert.Single(Service.Events).DistinctId);
        Assert.Single(Sandbox.Pending());
    }

    [Fact]
    public async Task A_real_command_starts_a_real_sender_that_delivers_and_leaves_the_lock_free()
    {
        Assert.Equal((0, string.Empty, string.Empty), await WorkerProcess.ShellAsync("\"$WORKER\" run 3 && \"$WORKER\" run 1", Sandbox.Variables));
        await Service.WaitForEventsAsync(4, cancellationToken: Token);
        await Condition.BecomesTrueAsync(() => Sandbox.Pending().Count == 0, "every record settled");
        await Condition.BecomesTrueAsync(() => Sandbox.Files.TryLock(Sandbox.Paths.SenderLock) is { } free && Free(free), "the lock is free");
        Service.AssertDelivered();
    }

    private static bool Free(Arcade.Usage.State.FileLock held)
    {
        held.Dispose();
        return true;
    }

    private static byte[] Event(string identity) =>
        Encoding.UTF8.GetBytes("{" + identity + "\"uuid\":\"" + Uuid + "\",\"event\":\"e\",\"timestamp\":\"2026-11-20T12:00:00.000000Z\",\"properties\":{\"a\":1}}");
}
