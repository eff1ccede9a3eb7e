using Arcade.Usage.Identity;
using Arcade.Usage.Journal;
using Arcade.Usage.Sending;
using Arcade.Usage.State;
using Arcade.Usage.Testing;
using Arcade.Usage.Tests.Protocol;

namespace Arcade.Usage.Tests.Identity;

/// <summary>
/// The histories that broke earlier versions of the identity protocol, on real files. V10 and V11, R1 to R3, R5 and R6 are
/// among the sender's; V13 to V15 and W1 to W9 among the journal's. Real processes, killed, belong to the end-to-end suite:
/// the hand-over of a held lock (V15 a), a short write (V13), simultaneous first runs (V3), a disk that is full (W8).
/// </summary>
public sealed class IdentityTraceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task V01_An_event_of_P_never_becomes_Qs()
    {
        await using var home = await TraceHome.CreateAsync();
        home.Command();
        var met = home.AnonymousId;
        home.Principals.Write("P");
        home.Command();
        home.Principals.Answer = static () => PrincipalAnswer.Unknown;
        await home.SendAsync();
        var waiting = Assert.Single(home.Records, static record => record.Header.Owner == RecordOwner.Unresolved).Uuid;
        home.Principals.Answer = null;
        home.Principals.Write("Q");
        home.Command();
        await home.SendAsync();

        Assert.DoesNotContain(home.Only(waiting).DistinctId, (string[])["P", "Q", met]);
        Assert.Equal("Q", Assert.Single(home.Aliases()).AliasedPrincipal);
    }

    [Fact]
    public async Task V01_Neither_a_refusal_nor_a_day_puts_an_unresolved_event_on_the_id_that_it_met()
    {
        foreach (var isRefused in (bool[])[true, false])
        {
            await using var home = await TraceHome.CreateAsync();
            home.Principals.Write("P");
            home.Command();
            home.Principals.Answer = isRefused ? static () => PrincipalAnswer.Rejected : static () => PrincipalAnswer.Unknown;
            if (!isRefused)
                home.Later(TimeSpan.FromHours(25));
            await home.SendAsync();
            Assert.DoesNotContain(Assert.Single(home.Service.Events).DistinctId, (string[])["P", home.AnonymousId]);
        }
    }

    [Fact]
    public async Task V02_A_given_id_is_on_no_new_event()
    {
        await using var home = await TraceHome.CreateAsync();
        home.Command();
        var given = home.AnonymousId;
        home.Place(home.GivenTo("P"));
        home.Command();
        Assert.NotEqual(given, home.AnonymousId);
        Assert.Equal(home.AnonymousId, home.Records[^1].DistinctId);
    }

    [Fact]
    public async Task V03_The_ledger_names_an_id_before_usage_json_does()
    {
        await using var home = await TraceHome.CreateAsync();
        home.Command();
        var named = home.AnonymousId;
        File.Delete(home.Paths.Identity);
        home.Command();
        Assert.Equal(named, home.AnonymousId);
        await home.LoginAsync("P");
        await home.SendAsync();
        Assert.Equal(named, Assert.Single(home.Aliases()).DistinctId);
    }

    [Fact]
    public async Task V03_An_id_left_behind_does_not_come_back_when_usage_json_is_lost()
    {
        await using var home = await TraceHome.CreateAsync();
        home.Command();
        var left = home.AnonymousId;
        Assert.True(await home.Control.ResetAsync(Cancellation));
        await home.LoginAsync("P");
        home.Principals.Write(null);
        File.Delete(home.Paths.Identity);
        home.Command();
        Assert.NotEqual(left, home.AnonymousId);
    }

    [Fact]
    public async Task V04_The_entry_of_the_id_in_use_survives_a_logout_cut_short()
    {
        await using var home = await TraceHome.CreateAsync();
        home.Command();
        var (view, before) = (home.View, home.AnonymousId);
        home.Place(IdentityMachine.End(view.File!, view.Ledger!, view.Machine, TraceHome.KeyOf(home.Service), home.Store.Mint).Ledger);
        home.Command();
        await home.LoginAsync("P");
        await home.SendAsync();
        Assert.Equal(before, Assert.Single(home.Aliases()).DistinctId);
    }

    [Fact]
    public async Task V05_A_copied_home_begins_an_id_of_its_own_at_once()
    {
        await using var home = await TraceHome.CreateAsync();
        home.Command();
        var (ledger, copied) = (home.View.Ledger!, home.AnonymousId);
        home.Place(ledger with { Entries = [ledger.Entries[0] with { MadeOn = "another machine" }] });
        home.Command();
        Assert.NotEqual(copied, home.AnonymousId);
        Assert.Equal(home.AnonymousId, home.Records[^1].DistinctId);
    }

    [Fact]
    public async Task V06_A_logins_event_never_overtakes_its_alias()
    {
        await using var home = await TraceHome.CreateAsync();
        home.Command();
        using (home.Files.TryLock(home.Paths.Lock))
            await home.LoginAsync("P");
        Assert.Equal(RecordOwner.Unresolved, home.Records[^1].Header.Owner);
        await home.SendAsync();
        Assert.Equal("P", Assert.Single(home.Aliases()).AliasedPrincipal);
        home.Service.TakeSnapshot().AssertAliasesFirst();
    }

    [Fact]
    public async Task V06_A_login_links_nothing_where_anothers_credentials_stand_by_now()
    {
        await using var home = await TraceHome.CreateAsync();
        home.Command();
        var session = home.Begin();
        home.Principals.Write("P");
        home.Principals.Write("Q");
        await session.LinkAsync("P", "identity of P", Cancellation);
        TraceHome.Record(session);
        Assert.Null(home.View.File!.LinkedPrincipalId);
        Assert.Equal(RecordOwner.Owed, home.Records[^1].Header.Owner);
        home.Command();
        await home.SendAsync();
        Assert.DoesNotContain(home.Service.Events, static captured => captured.DistinctId == "P");
    }

    [Fact]
    public async Task V06_A_named_profiles_login_never_links_the_machine()
    {
        await using var home = await TraceHome.CreateAsync();
        home.Principals.UsesProfile = true;
        await home.LoginAsync("P");
        await home.SendAsync();
        Assert.Empty(home.Aliases());
        Assert.Null(home.View.File!.LinkedPrincipalId);
        Assert.Equal("P", Assert.Single(home.Service.Events).DistinctId);
    }

    [Fact]
    public async Task A_named_profiles_logout_leaves_the_machines_past_to_who_logs_in()
    {
        await using var home = await TraceHome.CreateAsync();
        home.Command();
        var (past, id) = (home.Records[0], home.AnonymousId);
        home.Principals.UsesProfile = true;
        await home.LoginAsync("Q");
        await home.LogoutAsync();
        Assert.Equal(id, home.AnonymousId);

        home.Principals.UsesProfile = false;
        await home.LoginAsync("P");
        await home.SendAsync();
        Assert.Equal(past.DistinctId, Assert.Single(home.Aliases()).DistinctId);
    }

    [Fact]
    public async Task A_named_profiles_logout_is_whoevers_it_was_although_the_credentials_are_gone()
    {
        await using var home = await TraceHome.CreateAsync();
        home.Principals.UsesProfile = true;
        await home.LoginAsync("Q");
        await home.LogoutAsync();
        await home.SendAsync();
        Assert.Equal(["Q", "Q"], home.Service.Events.Select(static captured => captured.DistinctId));
        Assert.Equal(0, home.Principals.Questions);
        Assert.Null(home.View.File!.LinkedPrincipalId);
    }

    [Fact]
    public async Task A_profiles_record_waits_where_its_credentials_went_before_anybody_knew_whose_they_were()
    {
        await using var home = await TraceHome.CreateAsync();
        home.Principals.UsesProfile = true;
        home.Principals.Write("Q");
        home.Command();
        home.Principals.Write(null);
        await home.SendAsync();
        Assert.Empty(home.Service.Events);

        home.Later(TimeSpan.FromHours(25));
        await home.SendAsync();
        Assert.DoesNotContain(Assert.Single(home.Service.Events).DistinctId, new[] { "Q", home.AnonymousId });
    }

    [Fact]
    public async Task A_sender_that_signs_in_otherwise_resolves_what_another_profile_recorded()
    {
        await using var home = await TraceHome.CreateAsync();
        home.Principals.ShowsOthers = true;
        home.Principals.Write("P");
        home.Principals.UsesProfile = true;
        home.Command();
        home.Principals.UsesProfile = false;
        await home.SendAsync();
        Assert.Equal("P", Assert.Single(home.Service.Events).DistinctId);
        Assert.Empty(home.Aliases());
        Assert.Null(home.View.File!.LinkedPrincipalId);
    }

    [Fact]
    public async Task A_sender_of_a_profile_links_what_the_default_profile_recorded()
    {
        await using var home = await TraceHome.CreateAsync();
        home.Principals.ShowsOthers = true;
        home.Principals.Write("P");
        home.Command();
        var id = home.AnonymousId;
        home.Principals.UsesProfile = true;
        await home.SendAsync();
        Assert.Equal(id, Assert.Single(home.Aliases()).DistinctId);
        Assert.Equal("P", home.View.File!.LinkedPrincipalId);
    }

    [Fact]
    public async Task V07_Where_the_lock_is_busy_the_event_gets_an_id_of_its_own()
    {
        await using var home = await TraceHome.CreateAsync();
        await home.LoginAsync("P");
        await home.SendAsync();
        var given = home.AnonymousId;
        home.Principals.Write(null);
        using (home.Files.TryLock(home.Paths.Lock))
            home.Command();
        var owed = home.Records[^1];
        Assert.Equal(RecordOwner.Owed, owed.Header.Owner);
        await home.SendAsync();
        Assert.DoesNotContain(home.Only(owed.Uuid).DistinctId, (string[])["P", given]);
    }

    [Fact]
    public async Task V08_The_event_outside_the_journal_does_not_overtake_its_alias()
    {
        await using var home = await TraceHome.CreateAsync();
        await home.LoginAsync("P");
        var login = Assert.Single(home.Records);
        var endpoint = home.SenderContext().FindEndpoint();
        var handOver = HandOver.Parse(new EventHandOver(login.EventJson, isAnonymous: false, endpoint).Write(isJournaled: false), TimeProvider.System);
        using var client = PostHogWire.CreateClient();
        var wire = new WatchedWire(new PostHogWire(client, TimeProvider.System), new OffWatch(home.SenderContext()));
        await new HandedOverDelivery(home.SenderContext(), wire).SendAsync(handOver, TimeSpan.FromSeconds(5), Cancellation);

        var sent = home.Only(login.Uuid);
        Assert.DoesNotContain(sent.DistinctId, (string[])["P", home.AnonymousId]);
        Assert.False(sent.Properties.GetProperty("$process_person_profile").GetBoolean());
        Assert.False(sent.Properties.GetProperty("durable").GetBoolean());
    }

    [Fact]
    public async Task V09_A_second_anonymous_spell_is_given_too()
    {
        await using var home = await TraceHome.CreateAsync();
        await home.LoginAsync("P");
        await home.LogoutAsync();
        home.Command();
        var second = home.AnonymousId;
        home.Principals.Write("P");
        home.Command();
        await home.SendAsync();
        Assert.Equal(2, home.Aliases().Length);
        Assert.Contains(home.Aliases(), alias => alias.DistinctId == second && alias.AliasedPrincipal == "P");
        home.Service.TakeSnapshot().AssertAliasesFirst();
    }

    [Fact]
    public async Task V12_An_alias_that_Pythons_link_made_void_never_leaves()
    {
        await using var home = await TraceHome.CreateAsync();
        home.Command();
        home.Place(home.GivenTo("P"), new IdentityFile(home.AnonymousId, "Q"));
        await home.SendAsync();
        Assert.Empty(home.Aliases());
        Assert.Equal(AliasState.Refused, Assert.Single(Assert.Single(home.View.Ledger!.Entries).Aliases).State);
    }

    [Fact]
    public async Task V12_An_alias_that_Pythons_link_made_void_does_not_leave_after_the_link_has_ended_either()
    {
        await using var home = await TraceHome.CreateAsync();
        home.Command();
        home.Place(home.GivenTo("P"), new IdentityFile(home.AnonymousId, "Q"));
        home.Command();
        await home.SendAsync();
        Assert.Empty(home.Aliases());
    }

    [Fact]
    public async Task V12_A_gift_is_not_overwritten_by_a_link_of_Pythons()
    {
        await using var home = await TraceHome.CreateAsync();
        home.Command();
        var given = home.AnonymousId;
        home.Place(home.GivenTo("P"), new IdentityFile(given, "Q"));
        home.Principals.Write("Q");
        await home.LoginAsync("Q");
        Assert.Equal("P", home.View.Ledger!.Find(given)!.Principal);
        Assert.NotEqual(given, home.AnonymousId);
        await home.SendAsync();
        Assert.Empty(home.Aliases());
    }

    [Fact]
    public async Task V12_An_id_of_ours_that_Python_linked_never_looks_free_again()
    {
        await using var home = await TraceHome.CreateAsync();
        home.Command();
        var linked = home.View;
        home.Place(file: new IdentityFile(home.AnonymousId, "Q"));
        home.Command();
        Assert.Equal("Q", home.View.Ledger!.Find(linked.File!.AnonymousId)!.Principal);

        home.Place(file: linked.File);
        await home.LoginAsync("P");
        await home.SendAsync();

        Assert.DoesNotContain(home.Aliases(), alias => alias.RawText.Contains(linked.File.AnonymousId, StringComparison.Ordinal));
    }

    [Fact]
    public async Task V12_What_Python_wrote_between_our_two_writes_stays()
    {
        await using var home = await TraceHome.CreateAsync();
        home.Command();
        var id = home.AnonymousId;
        var given = home.GivenTo("P");
        var result = home.Store.TryChange(null, view =>
        {
            home.Place(file: new IdentityFile(id, "Q"));
            return new IdentityChange(given, new IdentityFile(id, "P"));
        });
        Assert.Equal(ChangeResult.Moved, result);
        Assert.Equal("Q", home.View.File!.LinkedPrincipalId);
        await home.SendAsync();
        Assert.Empty(home.Aliases());
    }

    [Fact]
    public async Task R07_An_answer_for_credentials_that_changed_meanwhile_counts_for_nothing()
    {
        await using var home = await TraceHome.CreateAsync();
        home.Principals.Write("P");
        home.Command();
        home.Principals.Answer = () =>
        {
            home.Principals.Write("Q");
            return PrincipalAnswer.Principal("Q");
        };
        await home.SendAsync();
        Assert.DoesNotContain(Assert.Single(home.Service.Events).DistinctId, (string[])["P", "Q", home.AnonymousId]);
        Assert.Null(home.View.File!.LinkedPrincipalId);
        Assert.Empty(home.View.Ledger!.Answers);
    }

    [Fact]
    public async Task R08_What_moved_during_the_reads_is_read_again()
    {
        await using var home = await TraceHome.CreateAsync();
        home.Command();
        var before = home.View;
        var after = IdentityMachine.End(before.File!, before.Ledger!, before.Machine, null, home.Store.Mint);
        var isMoved = false;
        var files = new InterferingFiles(home.Files, path =>
        {
            // A logout's two writes, after usage.json was read and before the ledger is.
            if (path != home.Paths.Ledger || isMoved)
                return;
            isMoved = true;
            home.Place(after.Ledger, after.File);
        });
        var view = new IdentityStore(files, home.Paths, new UsageClock(null), mayLock: true).Read(home.Principals.Locate());
        Assert.True(isMoved);
        Assert.Equal(after.File!.AnonymousId, view.File!.AnonymousId);
    }

    [Fact]
    public async Task A_profile_without_credentials_leaves_the_default_profiles_link_alone()
    {
        await using var home = await TraceHome.CreateAsync();
        await home.LoginAsync("P");
        var (given, content) = (home.AnonymousId, await File.ReadAllTextAsync(home.Paths.Identity, Cancellation));
        home.Principals.Write(null);
        home.Principals.UsesProfile = true;
        home.Command();
        Assert.Equal(RecordOwner.Owed, home.Records[^1].Header.Owner);
        Assert.Equal(content, await File.ReadAllTextAsync(home.Paths.Identity, Cancellation));
        Assert.Equal(given, home.AnonymousId);
    }
}
