using System.Text;
using Arcade.Usage.Identity;
using Arcade.Usage.Journal;
using Arcade.Usage.State;
using Arcade.Usage.Testing;

namespace Arcade.Usage.Tests.Protocol;

/// <summary>The histories that broke earlier versions of journal and state log, on real files placed as the kill left them.</summary>
public sealed class JournalTraceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task V13_A_record_in_the_middle_of_its_write_is_not_passed_over()
    {
        await using var home = await TraceHome.CreateAsync();
        home.Command();
        home.Command();
        var segment = home.Paths.Segment(1);
        var bytes = await File.ReadAllBytesAsync(segment, Cancellation);
        var second = home.Records[1].Uuid;
        var whole = bytes.Length - 40;
        await File.WriteAllBytesAsync(segment, bytes[..whole], Cancellation);
        // The lock is the writer's, who has not come back from its write.
        using (home.Files.TryLock(segment))
            await home.SendAsync();
        Assert.Single(home.Service.Events);
        Assert.True(home.Files.Append(segment, bytes.AsSpan(whole), createMissing: false));
        await home.SendAsync();
        home.Only(second);
        Assert.False(File.Exists(segment));
    }

    [Fact]
    public async Task V13_A_torn_record_whose_writer_is_gone_does_not_keep_its_segment()
    {
        await using var home = await TraceHome.CreateAsync();
        home.Command();
        var segment = home.Paths.Segment(1);
        Assert.True(home.Files.Append(segment, "\n1 0123abcd {\"owner\":"u8, createMissing: false));
        home.Command();
        await home.SendAsync();
        Assert.Equal(2, home.Service.Events.Count);
        Assert.False(File.Exists(segment));
    }

    [Fact]
    public async Task V14_What_was_settled_says_nothing_about_the_next_segment_of_that_number()
    {
        await using var home = await TraceHome.CreateAsync();
        home.Command();
        var (first, segment) = (home.Records[0].Uuid, await File.ReadAllBytesAsync(home.Paths.Segment(1), Cancellation));
        Assert.True(StateLog.Open(home.Files, home.Paths.State)!.Settle([first], "delivered"));
        File.Delete(home.Paths.Segment(1));
        home.Command();
        var next = Assert.Single(home.Records).Uuid;
        await home.SendAsync();
        home.Only(next);

        // The other order: the segment is still there, its lines too.
        await File.WriteAllBytesAsync(home.Paths.Segment(1), segment, Cancellation);
        await home.SendAsync();
        Assert.DoesNotContain(home.Service.Events, captured => captured.Uuid == first);
    }

    [Fact]
    public async Task V15_On_stays_off_while_somebody_holds_the_sender_lock_and_nothing_of_before_is_sent()
    {
        await using var home = await TraceHome.CreateAsync();
        home.Command();
        using (home.Files.TryLock(home.Paths.SenderLock))
        {
            Assert.True(await home.Control.TurnOffAsync(Cancellation));
            Assert.False(await home.Control.TurnOnAsync(Cancellation));
        }

        Assert.True(File.Exists(home.Paths.Off));
        await home.SendAsync();
        Assert.Empty(home.Records);
        Assert.True(await home.Control.TurnOnAsync(Cancellation));
        await home.SendAsync();
        home.Service.AssertNothingArrived();
    }

    [Fact]
    public async Task V15_A_command_that_finds_the_marker_after_its_append_empties_the_journal()
    {
        await using var home = await TraceHome.CreateAsync();
        home.Command();
        var bytes = await File.ReadAllBytesAsync(home.Paths.Segment(1), Cancellation);
        Assert.True(await home.Control.TurnOffAsync(Cancellation));
        // Appended after the emptying, by a command that began before it; its own lock attempt failed.
        await File.WriteAllBytesAsync(home.Paths.Segment(1), bytes, Cancellation);
        Assert.True(await home.Control.TurnOnAsync(Cancellation));
        await home.SendAsync();
        home.Service.AssertNothingArrived();
    }

    [Fact]
    public async Task W01_A_torn_line_of_state_spoils_only_itself()
    {
        await using var home = await TraceHome.CreateAsync();
        home.Command();
        var uuid = home.Records[0].Uuid;
        Assert.True(home.Files.Append(home.Paths.State, "\n89ab01cd decided 0190"u8, createMissing: false));
        var state = StateLog.Open(home.Files, home.Paths.State)!;
        Assert.True(state.Decide([new(uuid, new Decision("own", IsAnonymous: true))]));
        Assert.True(state.Settle([uuid], "delivered"));

        var again = StateLog.Open(home.Files, home.Paths.State)!;
        Assert.Equal(new Decision("own", IsAnonymous: true), again.DecisionOf(uuid));
        Assert.True(again.IsSettled(uuid));
    }

    [Fact]
    public async Task W02_A_rewrite_keeps_what_is_settled_while_its_segment_exists()
    {
        await using var home = await TraceHome.CreateAsync();
        home.Command();
        var uuid = home.Records[0].Uuid;
        var state = StateLog.Open(home.Files, home.Paths.State)!;
        var gone = Enumerable.Range(0, 1200).Select(static _ => IdentityMint.NewEventUuid(DateTimeOffset.UnixEpoch)).ToList();
        Assert.True(state.Settle([uuid], "delivered"));
        Assert.True(state.Settle(gone, "delivered"));
        Assert.True(state.Rewrite(new HashSet<string> { uuid }));

        Assert.True(new FileInfo(home.Paths.State).Length < 1024);
        var again = StateLog.Open(home.Files, home.Paths.State)!;
        Assert.True(again.IsSettled(uuid));
        Assert.True(again.IsOfThisMachine);
    }

    [Fact]
    public async Task W02_The_next_sender_too_waits_until_the_log_has_doubled()
    {
        await using var home = await TraceHome.CreateAsync();
        home.Command();
        var kept = Enumerable.Range(0, 1200).Select(static _ => IdentityMint.NewEventUuid(DateTimeOffset.UnixEpoch)).ToList();
        var state = StateLog.Open(home.Files, home.Paths.State)!;
        Assert.True(state.Settle(kept, "delivered"));
        Assert.True(state.Rewrite(kept.ToHashSet()));
        var written = home.Files.Look(home.Paths.State);
        Assert.True(written.Size > 64 * 1024);
        Assert.True(StateLog.Open(home.Files, home.Paths.State)!.Rewrite(kept.ToHashSet()));
        Assert.Equal(written, home.Files.Look(home.Paths.State));
    }

    [Fact]
    public async Task W03_Deleting_the_journal_does_not_free_the_sender_lock()
    {
        await using var home = await TraceHome.CreateAsync();
        home.Command();
        using var held = home.Files.TryLock(home.Paths.SenderLock);
        Directory.Delete(home.Paths.Usage, recursive: true);
        home.Command();
        Assert.Null(home.Files.TryLock(home.Paths.SenderLock));
        Assert.Single(home.Records);
    }

    [Fact]
    public async Task W04_The_cap_removes_no_segment_with_a_write_under_way_and_counts_what_it_removes()
    {
        await using var home = await TraceHome.CreateAsync();
        Fill(home);
        using (home.Files.TryLock(home.Paths.Segment(1)))
            home.Command();
        Assert.True(File.Exists(home.Paths.Segment(1)));
        Assert.True(home.Control.GetStatus().Accounts.Dropped["full"] > 0);
        Assert.Contains(home.Records, static record => record.EventName == "CLI execution succeeded");
    }

    [Fact]
    public async Task W05_Whoever_empties_looks_once_more_after_unlocking()
    {
        await using var home = await TraceHome.CreateAsync();
        home.Command();
        var bytes = await File.ReadAllBytesAsync(home.Paths.Segment(1), Cancellation);
        Assert.True(await home.Control.TurnOffAsync(Cancellation));
        await File.WriteAllBytesAsync(home.Paths.Segment(1), bytes, Cancellation);
        await home.SendAsync();
        Assert.Empty(home.Records);
        home.Service.AssertNothingArrived();
    }

    [Fact]
    public async Task W06_What_is_recorded_while_void_exists_goes_with_it()
    {
        await using var home = await TraceHome.CreateAsync();
        home.Command();
        Assert.True(home.Files.Replace(home.Paths.Void, [], flush: false));
        home.Command();
        await home.SendAsync();
        home.Service.AssertNothingArrived();
        Assert.False(File.Exists(home.Paths.Void));
        home.Command();
        await home.SendAsync();
        Assert.Single(home.Service.Events);
    }

    [Fact]
    public async Task W07_A_journal_without_its_state_is_emptied_and_not_sent()
    {
        await using var home = await TraceHome.CreateAsync();
        home.Command();
        File.Delete(home.Paths.State);
        await home.SendAsync();
        home.Service.AssertNothingArrived();
        Assert.Empty(home.Records);
        home.Command();
        await home.SendAsync();
        Assert.Single(home.Service.Events);
    }

    [Fact]
    public async Task W07_Records_read_before_the_whole_of_usage_was_deleted_are_not_sent_after_it()
    {
        await using var home = await TraceHome.CreateAsync();
        home.Command();
        using var held = home.Files.TryLock(home.Paths.SenderLock)!;
        Directory.Delete(home.Paths.Usage, recursive: true);
        Assert.False(await home.Guard(held).MayGoOnAsync(hasRecords: true, Cancellation));
        // An alias is the ledger's, and owed all the same.
        Assert.True(await home.Guard(held).MayGoOnAsync(hasRecords: false, Cancellation));
        Assert.False(Directory.Exists(home.Paths.Usage));
    }

    [Fact]
    public async Task W08_Where_nothing_can_be_noted_nothing_is_sent()
    {
        await using var home = await TraceHome.CreateAsync();
        home.Command();
        var state = StateLog.Open(home.Files, home.Paths.State)!;
        File.Delete(home.Paths.State);
        Assert.False(state.Decide([new(home.Records[0].Uuid, new Decision("own", IsAnonymous: true))]));
        Directory.CreateDirectory(home.Paths.State);
        await home.SendAsync();
        home.Service.AssertNothingArrived();
        Assert.Single(home.Records);
    }

    [Fact]
    public async Task W09_A_segments_age_is_its_first_whole_records()
    {
        await using var home = await TraceHome.CreateAsync();
        home.Command();
        var whole = await File.ReadAllBytesAsync(home.Paths.Segment(1), Cancellation);
        var segment = Segment.Parse(1, "a segment", [.. Encoding.UTF8.GetBytes("\n1 00000000 {torn\n"), .. whole]);
        Assert.Equal(home.Records[0].Timestamp, segment.Age);
        Assert.Equal(1, segment.PassedOver);
    }

    [Fact]
    public async Task W09_What_is_counted_while_the_count_is_being_told_is_not_lost()
    {
        await using var home = await TraceHome.CreateAsync();
        home.Command();
        var notes = new OutcomeNotes(home.Files, home.Paths, mayLock: true);
        notes.Add(Verdicts.Full, "00000001-0000-7000-8000-000000000000");
        var state = StateLog.Open(home.Files, home.Paths.State)!;
        notes.MoveTo(state);
        notes.Add(Verdicts.Full, "00000002-0000-7000-8000-000000000000");
        Assert.Equal(1, state.Facts.Untold());
        Assert.Equal(2, home.Control.GetStatus().Accounts.Dropped["full"]);
    }

    [Fact]
    public async Task A_sender_that_is_switched_off_while_it_lingers_ends()
    {
        await using var home = await TraceHome.CreateAsync();
        home.Command();
        Assert.True(home.Files.Replace(home.Paths.Off, [], flush: false));
        var held = home.Files.TryLock(home.Paths.SenderLock);
        using var client = Arcade.Usage.Sending.PostHogWire.CreateClient();
        var run = new Arcade.Usage.Sending.SenderRun(home.SenderContext(), new Arcade.Usage.Sending.PostHogWire(client, TimeProvider.System), new Arcade.Usage.Sending.SenderSettings());
        await run.RunAsync(held, null, Cancellation);
        Assert.Empty(home.Records);
        home.Service.AssertNothingArrived();
    }

    private static void Fill(TraceHome home)
    {
        home.Command();
        var frame = File.ReadAllBytes(home.Paths.Segment(1));
        for (var count = 0; !home.Journal.IsFull(); count++)
        {
            Assert.True(count < 20_000);
            Assert.Equal(AppendResult.Appended, home.Journal.Append(frame, lockShared: true));
        }
    }
}
