using Arcade.Usage.Sending;
using Arcade.Usage.State;
using Arcade.Usage.Testing;
using Arcade.Usage.Tests.State;

namespace Arcade.Usage.Tests.Sending;

public sealed class SwitchedOffTests : SendingTest
{
    [Fact]
    public async Task The_marker_cancels_a_request_within_a_second_and_empties_everything()
    {
        Sandbox.Time = Time;
        Sandbox.Record(150);
        var hold = Service.HoldNext();
        var sending = Sandbox.SendAsync(new SenderSettings());
        await hold.HoldAsync(cancellationToken: Token);
        await File.WriteAllBytesAsync(Sandbox.Paths.Off, [], Token);
        await Time.WaitForTimerAsync(TimeSpan.FromMilliseconds(250), Token);
        var before = Time.GetUtcNow();
        Time.Advance(TimeSpan.FromMilliseconds(250));
        await sending;

        Assert.Equal(TimeSpan.FromMilliseconds(250), Time.GetUtcNow() - before);
        Assert.Single(Service.Requests);
        Assert.Empty(Sandbox.Records());
        Assert.False(File.Exists(Sandbox.Paths.Retry));
    }

    [Fact]
    public async Task The_marker_cancels_the_request_of_a_handed_over_event_too()
    {
        Sandbox.Time = Time;
        Sandbox.MakeJournal();
        var hold = Service.HoldNext();
        var sending = Sandbox.SendAsync(handOver: HandOver.Parse($$"""{"event_name":"e","properties":{},"distinct_id":"p","host":"{{Service.Host}}","api_key":"{{Service.ApiKey}}"}""", Time));
        await hold.HoldAsync(cancellationToken: Token);
        await File.WriteAllBytesAsync(Sandbox.Paths.Off, [], Token);
        await Time.WaitForTimerAsync(TimeSpan.FromMilliseconds(250), Token);
        Time.Advance(TimeSpan.FromMilliseconds(250));
        await sending;
        Assert.Single(Service.Requests);
    }

    [Fact]
    public async Task A_sender_that_is_told_off_while_it_lingers_empties_and_ends_at_once()
    {
        Sandbox.Time = Time;
        var files = new CountingFiles();
        Sandbox.Files = files;
        Sandbox.Record();
        Service.Always(Answer.Status(404));
        var sending = Sandbox.SendAsync(new SenderSettings());
        await Service.WaitForRequestsAsync(1, cancellationToken: Token);
        await Time.WaitForTimerAsync(TimeSpan.FromMilliseconds(50), Token);
        await File.WriteAllBytesAsync(Sandbox.Paths.Off, [], Token);
        files.Looks = 0;
        Time.Advance(TimeSpan.FromMilliseconds(50));
        await sending;

        Assert.Empty(Sandbox.Records());
        Assert.InRange(files.Looks, 1, 200);
    }

    [Fact]
    public async Task What_is_void_is_emptied_before_anything_is_sent()
    {
        Sandbox.Record(3);
        await File.WriteAllBytesAsync(Sandbox.Paths.Void, [], Token);
        await Sandbox.SendAsync();
        Service.AssertNothingArrived();
        Assert.False(File.Exists(Sandbox.Paths.Void));

        Sandbox.Record("after");
        await Sandbox.SendAsync();
        Assert.Equal("after", Assert.Single(Service.Events).TextProperty("command_name"));
    }

    [Fact]
    public async Task A_command_that_finds_the_marker_after_its_append_takes_its_record_away()
    {
        var files = new CountingFiles();
        Sandbox.Files = files;
        Sandbox.Record();
        files.AfterAppend = () => File.WriteAllBytes(Sandbox.Paths.Off, []);
        Sandbox.Record("too late");
        Assert.Empty(Sandbox.Records());
        await Sandbox.SendAsync();
        Service.AssertNothingArrived();
    }

    [Fact]
    public async Task Deleting_the_state_under_a_sender_ends_its_requests_and_empties_the_journal()
    {
        Sandbox.Record(150);
        var hold = Service.HoldNext();
        var sending = Sandbox.SendAsync();
        await hold.HoldAsync(cancellationToken: Token);
        File.Delete(Sandbox.Paths.State);
        hold.Release();
        await sending;
        Assert.Single(Service.Requests);
        Assert.False(File.Exists(Sandbox.Paths.State));

        await Sandbox.SendAsync();
        Assert.Single(Service.Requests);
        Assert.Empty(Sandbox.Records());
    }

    [Fact]
    public async Task Deleting_usage_under_a_sender_loses_what_was_pending_and_nothing_else()
    {
        Sandbox.Record(150);
        var hold = Service.HoldNext();
        var sending = Sandbox.SendAsync();
        await hold.HoldAsync(cancellationToken: Token);
        Directory.Delete(Sandbox.Paths.Usage, recursive: true);
        hold.Release();
        await sending;
        Assert.Single(Service.Requests);

        Sandbox.Record("after");
        await Sandbox.SendAsync();
        Assert.Equal("after", Service.Events[^1].TextProperty("command_name"));
        Service.TakeSnapshot().AssertEachAcceptedOnce();
    }

    [Fact]
    public async Task A_sender_whose_lock_was_replaced_sends_no_more()
    {
        Sandbox.Record(150);
        var hold = Service.HoldNext();
        var sending = Sandbox.SendAsync();
        await hold.HoldAsync(cancellationToken: Token);
        File.Delete(Sandbox.Paths.SenderLock);
        hold.Release();
        await sending;
        Assert.Single(Service.Requests);
        Assert.Equal(50, Sandbox.Pending().Count);
    }

    [Fact]
    public async Task Two_senders_never_work_at_once()
    {
        Sandbox.Record();
        var hold = Service.HoldNext();
        var sending = Sandbox.SendAsync();
        await hold.HoldAsync(cancellationToken: Token);
        Assert.Null(Sandbox.Files.TryLock(Sandbox.Paths.SenderLock));
        hold.Release();
        await sending;
        Service.AssertDelivered();
    }

    /// <summary>Counts looks, and does something right after an append.</summary>
    private sealed class CountingFiles : DelegatingFiles
    {
        public int Looks { get; set; }

        public Action? AfterAppend { get; set; }

        public override FileStatus Look(string path, bool followLink = false)
        {
            Looks++;
            return base.Look(path, followLink);
        }

        public override int AppendRecord(string path, byte[] record, int fullAt, bool lockShared)
        {
            var result = base.AppendRecord(path, record, fullAt, lockShared);
            AfterAppend?.Invoke();
            return result;
        }
    }
}
