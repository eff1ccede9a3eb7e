using Arcade.Usage.Events;
using Arcade.Usage.Journal;
using Arcade.Usage.Json;
using Arcade.Usage.Testing;

namespace Arcade.Usage.Tests.Sending;

public sealed class DeliveryTests : SendingTest
{
    [Fact]
    public async Task What_was_recorded_arrives_once_and_leaves_receipts_and_no_segment()
    {
        Sandbox.Record(3);
        var recorded = Sandbox.Records().Select(static record => System.Text.Encoding.UTF8.GetString(record.EventJson)).ToList();
        await Sandbox.SendAsync();

        Service.AssertDelivered();
        Assert.Equal(recorded, Service.Events.Select(static sent => sent.RawText));
        Assert.Empty(Directory.GetFiles(Sandbox.Paths.Journal));
        Assert.Equal(["delivered", "delivered", "delivered"], Receipts.Read().Select(static receipt => receipt.Text("verdict")));
        Assert.False(File.Exists(Sandbox.Paths.Retry));
        using var free = Sandbox.Files.TryLock(Sandbox.Paths.SenderLock);
        Assert.NotNull(free);
    }

    [Theory]
    [InlineData("""{"status":1}""")]
    [InlineData("""{"status":"Ok"}""")]
    [InlineData("""{"x":[],"status":1}""")]
    public async Task Status_1_or_Ok_means_delivered(string body)
    {
        Service.Always(Answer.Status(200, body));
        Sandbox.Record();
        await Sandbox.SendAsync();
        Assert.Empty(Sandbox.Pending());
    }

    [Theory]
    [InlineData(200, """{"status":0}""")]
    [InlineData(200, """{"status":"ok"}""")]
    [InlineData(200, """{"status":true}""")]
    [InlineData(200, """{"status":1""")]
    [InlineData(200, """[{"status":1}]""")]
    [InlineData(200, "Ok")]
    [InlineData(200, "<html>Please sign in</html>")]
    [InlineData(200, "")]
    [InlineData(201, """{"status":1}""")]
    [InlineData(204, "")]
    [InlineData(401, "")]
    [InlineData(403, "")]
    [InlineData(404, """{"status":1}""")]
    public async Task Any_other_answer_leaves_the_records_and_is_not_asked_twice(int status, string body)
    {
        Service.Always(Answer.Status(status, body));
        Sandbox.Record(2);
        await Sandbox.SendAsync();

        Assert.Equal((2, 1), (Sandbox.Pending().Count, Service.Requests.Count));
        Assert.True(HoldsCommands);
        Assert.Empty(Receipts.Read());
        Assert.NotNull(Sandbox.Tracking.Control.GetStatus().LastProblem);
    }

    [Fact]
    public async Task An_answer_longer_than_64_KiB_is_none()
    {
        Service.Always(Answer.Status(200, "{\"status\":1,\"x\":\"" + new string('x', 64 * 1024) + "\"}"));
        Sandbox.Record();
        await Sandbox.SendAsync();
        Assert.Single(Sandbox.Pending());
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_never_followed(int status)
    {
        await using var elsewhere = await LoopbackPostHog.StartAsync(cancellationToken: Token);
        Service.Always(Answer.Redirect(elsewhere.Host + "/batch/", status));
        Sandbox.Record();
        await Sandbox.SendAsync();

        elsewhere.AssertNothingArrived();
        Assert.Equal((1, 1, true), (Sandbox.Pending().Count, Service.Requests.Count, HoldsCommands));
    }

    public static TheoryData<string> TransientFaults => ["500", "503", "408", "429", "reset", "reset after body", "lost"];

    [Theory]
    [MemberData(nameof(TransientFaults))]
    public async Task After_a_transient_fault_a_second_try_brings_the_same_bytes(string fault)
    {
        Service.Next(Fault(fault));
        Sandbox.Record(2);
        await Sandbox.SendAsync();

        Service.AssertDelivered();
        Assert.Equal(2, Service.Requests.Count);
        Assert.Empty(Sandbox.Pending());
        Assert.False(File.Exists(Sandbox.Paths.Retry));
        var bodies = Service.Requests.Where(static request => request.Events.Count > 0).Select(static request => string.Join('\n', request.Events.Select(static sent => sent.RawText)));
        Assert.Single(bodies.Distinct());
    }

    [Theory]
    [MemberData(nameof(TransientFaults))]
    public async Task After_two_transient_faults_the_records_stay_and_wait(string fault)
    {
        Service.Always(Fault(fault));
        Sandbox.Record(2);
        await Sandbox.SendAsync();

        Assert.Equal((2, 2, true), (Sandbox.Pending().Count, Service.Requests.Count, HoldsCommands));
        Service.Recover();
        await Sandbox.SendAsync();
        Assert.Equal(2, Service.Requests.Count);
        await Sandbox.SendAsync(new Arcade.Usage.Sending.SenderSettings { Lingers = false, IgnoresBackOff = true });
        Service.TakeSnapshot().AssertEventsNeverChange();
        Assert.Equal((0, 3, 2, false), (Sandbox.Pending().Count, Service.Requests.Count, Service.TakeSnapshot().DistinctAcceptedCount, HoldsCommands));
    }

    [Fact]
    public async Task A_service_that_is_not_there_leaves_the_records()
    {
        await Service.GoDownAsync();
        Sandbox.Record();
        await Sandbox.SendAsync();
        Assert.Equal((1, true), (Sandbox.Pending().Count, HoldsCommands));
    }

    [Fact]
    public async Task Silence_ends_after_5_seconds_without_a_second_try()
    {
        Sandbox.Time = Time;
        Service.Always(Answer.Silence);
        Sandbox.Record();
        var sending = Sandbox.SendAsync();
        await Service.WaitForRequestsAsync(1, cancellationToken: Token);
        Time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(sending.IsCompleted);
        Time.Advance(TimeSpan.FromSeconds(0.1));
        await sending;

        Assert.Equal((1, 1, true), (Sandbox.Pending().Count, Service.Requests.Count, HoldsCommands));
    }

    [Fact]
    public async Task Batches_have_at_most_100_events_in_the_order_of_recording()
    {
        Sandbox.Record(250);
        await Sandbox.SendAsync();
        Service.AssertDelivered();
        Assert.Equal([100, 100, 50], Service.Requests.Select(static request => request.Events.Count));
        Assert.Equal(Enumerable.Range(0, 250).Select(static i => $"worker.list{i}"), Service.Events.Select(static sent => sent.TextProperty("command_name")!));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(413)]
    public async Task A_refused_batch_is_sent_one_by_one_and_the_refused_event_is_dropped_counted_and_receipted(int status)
    {
        Service.For(static request => request.Events.Any(static sent => sent.TextProperty("command_name") == "bad"), Answer.Status(status));
        Sandbox.Record("good");
        Sandbox.Record("bad");
        Sandbox.Record("good");
        await Sandbox.SendAsync();

        Assert.Equal([3, 1, 1, 1], Service.Requests.Select(static request => request.Events.Count));
        Assert.Equal(["good", "good"], Service.TakeSnapshot().AcceptedEvents.Select(static sent => sent.TextProperty("command_name")));
        Assert.Empty(Sandbox.Pending());
        Assert.Equal(1, Sandbox.Accounts.Refused);
        Assert.Equal(["delivered", "delivered", "refused"], Receipts.Read().Select(static receipt => receipt.Text("verdict")!).Order());
        Assert.False(HoldsCommands);
    }

    [Fact]
    public async Task A_service_that_refuses_everything_keeps_its_events_waiting()
    {
        Service.Always(Answer.Status(400));
        Sandbox.Record(3);
        await Sandbox.SendAsync();
        Assert.Equal((3, 4, 0, true), (Sandbox.Pending().Count, Service.Requests.Count, (int)Sandbox.Accounts.DroppedInAll, HoldsCommands));
    }

    [Fact]
    public async Task A_refused_event_is_dropped_by_a_later_batch_that_the_same_endpoint_accepts_in_part()
    {
        Service.For(static request => request.Events.Any(static sent => sent.TextProperty("command_name") == "bad"), Answer.Status(400));
        Sandbox.Record("bad");
        await Sandbox.SendAsync();
        Assert.Single(Sandbox.Pending());

        Sandbox.Record("good");
        await Sandbox.SendAsync(new Arcade.Usage.Sending.SenderSettings { Lingers = false, IgnoresBackOff = true });
        Assert.Empty(Sandbox.Pending());
        Assert.Equal(1, Sandbox.Accounts.Refused);
    }

    [Fact]
    public async Task What_happens_in_the_midst_of_one_by_one_loses_nothing()
    {
        Service.Next(Answer.Status(400));
        Service.Next(Answer.Ok);
        Service.Always(Answer.Status(403));
        Sandbox.Record(4);
        await Sandbox.SendAsync();
        Assert.Equal((3, 1), (Sandbox.Pending().Count, Service.TakeSnapshot().DistinctAcceptedCount));
        Service.Recover();
        await Sandbox.SendAsync(new Arcade.Usage.Sending.SenderSettings { Lingers = false, IgnoresBackOff = true });
        Service.AssertDelivered();
    }

    [Fact]
    public async Task Without_a_principal_source_unresolved_records_are_left_alone_and_those_that_are_owed_an_id_get_one_each()
    {
        Sandbox.MakeJournal();
        var endpoint = Arcade.Usage.Consent.UsageEndpoint.TryCreate(Service.Host, Service.ApiKey, Arcade.Usage.Consent.EndpointSource.Environment)!;
        Append(endpoint, RecordOwner.Unresolved, 1);
        Append(endpoint, RecordOwner.Owed, 2);
        Append(endpoint, RecordOwner.Owed, 3);
        await Sandbox.SendAsync();

        Assert.Equal(RecordOwner.Unresolved, Assert.Single(Sandbox.Pending()).Header.Owner);
        Assert.Equal(2, Service.Events.Select(static sent => sent.DistinctId).Distinct().Count());
        Assert.All(Service.Events, static sent => Assert.False(sent.Properties.GetProperty("$process_person_profile").GetBoolean()));
    }

    private void Append(Arcade.Usage.Consent.UsageEndpoint endpoint, RecordOwner owner, int number)
    {
        var json = EventWriter.Write(CommandNames.Succeeded, new Utf8Builder(), $"01993e7c-0000-7000-8000-{number:x12}", TimeProvider.System.GetUtcNow().UtcTicks, null, isAnonymous: true);
        var header = new RecordHeader { Owner = owner, Mark = "f:1:1:1:1", Host = endpoint.Host, KeyHash = endpoint.KeyHash };
        Sandbox.Append(System.Text.Encoding.UTF8.GetString(header.Write(json.ToArray()).Written));
    }

    private static Answer Fault(string name) => name switch
    {
        "reset" => Answer.Reset,
        "reset after body" => Answer.ResetAfterBody,
        "lost" => Answer.AcceptedButLost,
        _ => Answer.Status(int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)),
    };
}
