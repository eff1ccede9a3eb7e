using System.Text;
using Arcade.Usage.Identity;
using Arcade.Usage.Journal;
using Arcade.Usage.State;
using Arcade.Usage.Testing;
using Arcade.Usage.Tests.State;

namespace Arcade.Usage.Tests.Protocol;

/// <summary>What somebody else does between two looks of a sender, and what a system refuses to do.</summary>
public sealed class BetweenLooksTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_first_record_that_is_made_while_a_sender_looks_is_not_taken_for_one_of_a_deleted_journal()
    {
        var files = new ChangedFiles();
        await using var home = await TraceHome.CreateAsync(files);
        home.Files.MakeDirectory(home.Paths.Directory);
        files.AfterLook = path =>
        {
            if (path != home.Paths.State)
                return;
            files.AfterLook = null;
            home.Command();
        };

        using (var held = home.Files.TryLock(home.Paths.SenderLock)!)
            await home.Guard(held).MayGoOnAsync(hasRecords: false, Cancellation);
        await home.SendAsync();

        Assert.Null(files.AfterLook);
        Assert.Single(home.Service.Events);
    }

    [Fact]
    public async Task An_alias_that_is_owed_when_a_sender_unlocks_leaves_with_it()
    {
        var files = new ChangedFiles();
        await using var home = await TraceHome.CreateAsync(files);
        home.Command();
        files.BeforeUnlock = () =>
        {
            if (home.Service.Events.Count == 0)
                return;
            files.BeforeUnlock = null;
            home.Principals.Write("P");
            home.Place(home.GivenTo("P"));
        };

        await home.SendAsync();

        Assert.Null(files.BeforeUnlock);
        Assert.Single(home.Aliases());
    }

    [Fact]
    public async Task A_verdict_that_cannot_be_noted_ends_the_run_and_nothing_is_sent_twice_in_it()
    {
        var files = new ChangedFiles();
        await using var home = await TraceHome.CreateAsync(files);
        home.Command();
        files.MayAppend = (path, text) =>
        {
            if (path != home.Paths.State || !text.Contains("settled", StringComparison.Ordinal))
                return true;
            // What moves the segment's size while the sender lingers.
            home.Command();
            return false;
        };

        await home.SendAsync(lingers: true);

        Assert.Single(home.Service.Events);
    }

    [Fact]
    public async Task What_was_recorded_before_off_is_not_sent_where_its_segment_cannot_be_removed()
    {
        var files = new ChangedFiles();
        await using var home = await TraceHome.CreateAsync(files);
        home.Command();
        var before = home.Records[0].Uuid;
        files.MayDelete = path => path != home.Paths.Segment(1);
        await home.Control.TurnOffAsync(Cancellation);
        Assert.True(await home.Control.TurnOnAsync(Cancellation));
        Assert.False(File.Exists(home.Paths.Void));
        files.MayDelete = null;
        home.Command();

        await home.SendAsync();

        Assert.DoesNotContain(home.Service.Events, captured => captured.Uuid == before);
        Assert.Single(home.Service.Events);
        Assert.Equal((1, 0), (home.Control.GetStatus().Accounts.Delivered, home.Control.GetStatus().Accounts.Pending));
    }

    [Fact]
    public async Task An_alias_of_before_off_does_not_leave_where_the_ledger_could_not_be_changed_meanwhile()
    {
        await using var home = await TraceHome.CreateAsync();
        await home.LoginAsync("P");
        using (home.Files.TryLock(home.Paths.Lock))
        {
            Assert.True(await home.Control.TurnOffAsync(Cancellation));
            Assert.True(await home.Control.TurnOnAsync(Cancellation));
        }

        await home.SendAsync();
        await home.SendAsync();

        home.Service.AssertNothingArrived();
        Assert.False(File.Exists(home.Paths.Void));
        Assert.Equal(AliasState.Refused, Assert.Single(Assert.Single(home.View.Ledger!.Entries).Aliases).State);
    }

    [Fact]
    public async Task Where_nothing_may_be_locked_on_after_off_leaves_nothing_void()
    {
        await using var home = await TraceHome.CreateAsync(new NetworkFiles());
        home.Command();
        Assert.True(await home.Control.TurnOffAsync(Cancellation));
        Assert.True(await home.Control.TurnOnAsync(Cancellation));
        Assert.False(File.Exists(home.Paths.Void));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_alias_is_not_tried_again_once_Python_has_linked_its_id_with_somebody_else(bool hasEnded)
    {
        await using var home = await TraceHome.CreateAsync();
        await home.LoginAsync("P");
        var (given, hold) = (home.AnonymousId, home.Service.HoldNext(Answer.Status(503)));
        var sending = home.SendAsync();
        await hold.HoldAsync(cancellationToken: Cancellation);
        home.Place(file: new IdentityFile(given, "Q"));
        if (hasEnded)
        {
            // The next command of nobody leaves the id, and with it all that Python's link shows.
            home.Principals.Write(null);
            home.Command();
            Assert.NotEqual(given, home.AnonymousId);
        }

        hold.Release();
        await sending;
        await home.SendAsync();

        Assert.Single(home.Aliases());
        Assert.Equal(AliasState.Refused, Assert.Single(home.View.Ledger!.Find(given)!.Aliases).State);
    }

    [Theory]
    [InlineData("usage.json")]
    [InlineData("usage.links.json")]
    [InlineData("usage/receipts")]
    [InlineData("usage/journal/01")]
    public async Task A_purge_that_cannot_remove_everything_says_so_and_tells_the_ids_when_it_can(string name)
    {
        var files = new ChangedFiles();
        await using var home = await TraceHome.CreateAsync(files);
        await home.LoginAsync("P");
        await home.SendAsync();
        home.Command();
        var known = home.AnonymousId;
        files.MayDelete = path => path != Path.Combine(home.Paths.Directory, name);

        Assert.False((await home.Control.PurgeAsync(Cancellation)).IsDone);
        files.MayDelete = null;
        var purged = await home.Control.PurgeAsync(Cancellation);

        Assert.True(purged.IsDone);
        Assert.Contains(known, purged.AnonymousIds);
    }

    [Fact]
    public async Task A_purge_touches_nothing_while_somebody_changes_the_ids()
    {
        await using var home = await TraceHome.CreateAsync();
        home.Command();
        using var changing = home.Files.TryLock(home.Paths.Lock);

        Assert.False((await home.Control.PurgeAsync(Cancellation)).IsDone);

        Assert.Single(home.Records);
    }

    private sealed class ChangedFiles : DelegatingFiles
    {
        public Action<string>? AfterLook { get; set; }

        public Action? BeforeUnlock { get; set; }

        public Func<string, bool>? MayDelete { get; set; }

        public Func<string, string, bool>? MayAppend { get; set; }

        public override FileStatus Look(string path, bool followLink = false)
        {
            var status = base.Look(path, followLink);
            AfterLook?.Invoke(path);
            return status;
        }

        public override bool Delete(string path) => MayDelete?.Invoke(path) != false && base.Delete(path);

        public override bool DeleteSegment(string path, long expectedSize, Func<byte[], bool>? lastLook, bool lockFile) =>
            MayDelete?.Invoke(path) != false && base.DeleteSegment(path, expectedSize, lastLook, lockFile);

        public override bool Append(string path, ReadOnlySpan<byte> bytes, bool createMissing) =>
            MayAppend?.Invoke(path, Encoding.UTF8.GetString(bytes)) != false && base.Append(path, bytes, createMissing);

        public override FileLock? TryLock(string path) => base.TryLock(path) is { } held ? new FileLock(this, held.Handle) : null;

        public override void Unlock(nint handle)
        {
            BeforeUnlock?.Invoke();
            base.Unlock(handle);
        }
    }
}
