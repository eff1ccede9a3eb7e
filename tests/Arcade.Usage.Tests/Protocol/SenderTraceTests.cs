using Arcade.Usage.Consent;
using Arcade.Usage.Identity;
using Arcade.Usage.Journal;
using Arcade.Usage.State;
using Arcade.Usage.Testing;
using Arcade.Usage.Tests.State;

namespace Arcade.Usage.Tests.Protocol;

/// <summary>The histories that broke earlier versions of sending: copied journals, lost answers, endpoints, refusals, purge.</summary>
public sealed class SenderTraceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task V10_Of_a_copied_journal_only_what_was_decided_is_sent()
    {
        await using var home = await TraceHome.CreateAsync();
        home.Command();
        home.Principals.Write("P");
        home.Command();
        home.Command();
        var (anonymous, decided, undecided) = (home.Records[0], home.Records[1], home.Records[2]);
        var state = StateLog.Open(home.Files, home.Paths.State)!;
        Assert.True(state.Decide([new(decided.Uuid, new Decision("an id of its own", IsAnonymous: true))]));
        AsIfOnAnotherMachine(home);
        await home.SendAsync();

        Assert.Equal("an id of its own", home.Only(decided.Uuid).DistinctId);
        Assert.Equal(anonymous.DistinctId, home.Only(anonymous.Uuid).DistinctId);
        Assert.DoesNotContain(home.Service.Events, captured => captured.Uuid == undecided.Uuid);
        Assert.Empty(home.Records);
    }

    [Fact]
    public async Task V11_What_is_sent_again_after_a_lost_answer_is_the_same_byte_for_byte()
    {
        await using var home = await TraceHome.CreateAsync();
        home.Principals.Write("P");
        home.Command();
        home.Principals.Answer = static () => PrincipalAnswer.Rejected;
        home.Service.Next(Answer.AcceptedButLost, times: 2);
        await home.SendAsync();
        await home.SendAsync();
        Assert.True(home.Service.Events.Count > 1);
        Assert.Single(home.Service.Events.Select(static captured => captured.RawText).Distinct());
        Assert.Empty(home.Records);
    }

    [Fact]
    public async Task A_copied_journal_is_not_taken_over_while_a_segment_of_it_can_not_be_read()
    {
        var files = new UnreadableFiles();
        await using var home = await TraceHome.CreateAsync(files);
        await home.LoginAsync("P");
        await home.SendAsync();
        home.Principals.Write(null);
        using (home.Files.TryLock(home.Paths.Lock))
            home.Command();
        Assert.Equal(RecordOwner.Owed, Assert.Single(home.Records).Header.Owner);
        home.Service.Next(Answer.AcceptedButLost, times: 2);
        await home.SendAsync();
        AsIfOnAnotherMachine(home);

        files.Unreadable = home.Paths.Segment(1);
        await home.SendAsync();
        files.Unreadable = null;
        await home.SendAsync();

        Assert.Empty(home.Records);
        home.Service.TakeSnapshot().AssertEventsNeverChange();
    }

    [Fact]
    public async Task R01_An_alias_is_due_at_every_endpoint_that_had_an_event_under_its_id()
    {
        await using var home = await TraceHome.CreateAsync();
        await using var other = await LoopbackPostHog.StartAsync(cancellationToken: Cancellation);
        home.Command();
        await home.SendAsync();
        Assert.True(home.Control.SetEndpoint(UsageEndpoint.TryCreate(other.Host, other.ApiKey, EndpointSource.File)!));
        home.PointAt(null);
        home.Command();
        await home.SendAsync();
        home.PointAt(home.Service);
        await home.LoginAsync("P");
        await home.SendAsync();
        Assert.Single(home.Aliases());
        Assert.Single(other.Events, static captured => captured.IsAlias);
    }

    [Fact]
    public async Task R01_The_event_outside_the_journal_notes_its_endpoint_too()
    {
        await using var home = await TraceHome.CreateAsync();
        await using var other = await LoopbackPostHog.StartAsync(cancellationToken: Cancellation);
        home.Command();
        home.PointAt(other);
        var endpoint = home.SenderContext().FindEndpoint();
        var text = new Arcade.Usage.Sending.EventHandOver(home.Records[0].EventJson, isAnonymous: true, endpoint).Write(isJournaled: false);
        await home.SendAsync(Arcade.Usage.Sending.HandOver.Parse(text, TimeProvider.System));
        Assert.NotNull(Assert.Single(home.View.Ledger!.Entries).AliasAt(TraceHome.KeyOf(other)));
    }

    [Fact]
    public async Task R02_Credentials_that_a_sender_cannot_see_are_not_gone()
    {
        await using var home = await TraceHome.CreateAsync();
        home.Principals.Variable = "a key";
        home.Command();
        var record = Assert.Single(home.Records);
        home.Principals.Variable = null;
        await home.SendAsync();
        Assert.Empty(home.Service.Events);
        home.Later(TimeSpan.FromHours(25));
        await home.SendAsync();
        Assert.DoesNotContain(home.Only(record.Uuid).DistinctId, (string[])["P", home.AnonymousId]);
    }

    [Fact]
    public async Task R02_A_keys_event_goes_under_its_principal_and_links_nothing()
    {
        await using var home = await TraceHome.CreateAsync();
        home.Principals.Variable = "a key";
        home.Command();
        home.Command();
        await home.SendAsync();
        Assert.All(home.Service.Events, static captured => Assert.Equal("P", captured.DistinctId));
        Assert.Equal(1, home.Principals.Questions);
        Assert.Null(home.View.File!.LinkedPrincipalId);
        Assert.Empty(home.Aliases());
    }

    [Fact]
    public async Task R03_A_refused_alias_is_remembered_and_the_principals_events_go_on()
    {
        await using var home = await TraceHome.CreateAsync();
        home.Service.Next(Answer.Status(400));
        await home.LoginAsync("P");
        await home.SendAsync();
        home.Command();
        await home.SendAsync();
        Assert.Single(home.Aliases());
        Assert.Equal(2, home.Service.Events.Count(static captured => captured.DistinctId == "P"));
    }

    [Fact]
    public async Task R05_Switching_off_gives_up_the_alias_and_keeps_the_gift()
    {
        await using var home = await TraceHome.CreateAsync();
        await home.LoginAsync("P");
        Assert.True(await home.Control.TurnOffAsync(Cancellation));
        var entry = Assert.Single(home.View.Ledger!.Entries);
        Assert.Equal("P", entry.Principal);
        Assert.Equal(AliasState.Refused, Assert.Single(entry.Aliases).State);
    }

    [Fact]
    public async Task R05_Purge_leaves_no_id_behind_and_tells_them_all()
    {
        await using var home = await TraceHome.CreateAsync();
        await home.LoginAsync("P");
        await home.SendAsync();
        var known = home.AnonymousId;
        var purged = await home.Control.PurgeAsync(Cancellation);
        Assert.True(purged.IsDone);
        Assert.Equal([known], purged.AnonymousIds);
        Assert.Equal(["P"], purged.PrincipalIds);
        var left = Directory.EnumerateFiles(home.Paths.Directory, "*", SearchOption.AllDirectories).Select(File.ReadAllText);
        Assert.DoesNotContain(left, text => text.Contains(known, StringComparison.Ordinal) || text.Contains("identity of P", StringComparison.Ordinal));
    }

    [Fact]
    public async Task R06_A_sender_whose_lock_is_no_longer_the_paths_sends_nothing()
    {
        await using var home = await TraceHome.CreateAsync();
        home.Command();
        using var held = home.Files.TryLock(home.Paths.SenderLock)!;
        File.Delete(home.Paths.SenderLock);
        using var second = home.Files.TryLock(home.Paths.SenderLock);
        Assert.NotNull(second);
        Assert.False(await home.Guard(held).MayGoOnAsync(hasRecords: true, Cancellation));
        Assert.True(await home.Guard(second).MayGoOnAsync(hasRecords: true, Cancellation));
    }

    [Fact]
    public async Task What_the_previous_person_sent_is_not_the_next_ones_to_read()
    {
        await using var home = await TraceHome.CreateAsync();
        await home.LoginAsync("P");
        await home.SendAsync();
        Assert.NotEmpty(home.Control.SentReceipts());
        home.Principals.Write("Q");
        home.Command();
        await home.SendAsync();
        Assert.DoesNotContain(home.Control.SentReceipts(), static receipt => receipt.Contains("\"P\"", StringComparison.Ordinal));
    }

    private static void AsIfOnAnotherMachine(TraceHome home)
    {
        // The first line bears the machine's mark; another machine's hash differs.
        var lines = File.ReadAllText(home.Paths.State).Split('\n');
        var words = lines[1].Split(' ');
        var body = $"{words[1]} {words[2]} 0123456789abcdef";
        var checksum = Arcade.Usage.Json.Crc32.Compute(System.Text.Encoding.UTF8.GetBytes(body));
        lines[1] = $"{checksum:x8} {body}";
        File.WriteAllText(home.Paths.State, string.Join('\n', lines));
        Assert.False(StateLog.Open(home.Files, home.Paths.State)!.IsOfThisMachine);
    }

    private sealed class UnreadableFiles : DelegatingFiles
    {
        public string? Unreadable { get; set; }

        public override byte[]? Read(string path, int limit, out bool isMissing)
        {
            isMissing = false;
            return path == Unreadable ? null : base.Read(path, limit, out isMissing);
        }
    }
}
