using Arcade.Usage.Control;
using Arcade.Usage.Identity;
using Arcade.Usage.Journal;
using Arcade.Usage.Tests.Protocol;

namespace Arcade.Usage.Tests.Identity;

/// <summary>What a host's own source of principals throws counts as not known now, and never as nobody.</summary>
public sealed class ThrowingPrincipalsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(nameof(IPrincipalSource.Locate))]
    [InlineData(nameof(IPrincipalSource.LocateOthers))]
    [InlineData(nameof(IPrincipalSource.ReadIdentity))]
    [InlineData(nameof(IPrincipalSource.ResolveAsync))]
    public async Task Only_the_records_that_the_source_is_asked_about_wait(string method)
    {
        await using var home = await TraceHome.CreateAsync();
        var (known, asked) = RecordOneOfEach(home);
        // Others are asked for only where these credentials are not what the sender itself would sign in with.
        home.Principals.UsesProfile = home.Principals.ShowsOthers = method == nameof(IPrincipalSource.LocateOthers);
        home.Principals.ThrowsIn = method;
        await home.SendAsync();
        Assert.Equal(known, Assert.Single(home.Service.Events).Uuid);

        home.Principals.ThrowsIn = null;
        await home.SendAsync();
        Assert.Equal("P", home.Only(asked).DistinctId);
    }

    [Fact]
    public async Task A_sender_that_can_not_tell_its_own_credentials_resolves_by_the_others()
    {
        await using var home = await TraceHome.CreateAsync();
        var (_, asked) = RecordOneOfEach(home);
        home.Principals.UsesProfile = home.Principals.ShowsOthers = true;
        home.Principals.ThrowsIn = nameof(IPrincipalSource.Locate);
        await home.SendAsync();
        Assert.Equal("P", home.Only(asked).DistinctId);
    }

    [Fact]
    public async Task Credentials_are_not_gone_where_it_can_not_be_told_of_all_of_them()
    {
        await using var home = await TraceHome.CreateAsync();
        var (_, asked) = RecordOneOfEach(home);
        home.Principals.Write("Q");
        home.Principals.ThrowsIn = nameof(IPrincipalSource.LocateOthers);
        await home.SendAsync();
        Assert.DoesNotContain(home.Service.Events, sent => sent.Uuid == asked);
        home.Principals.ThrowsIn = null;
        await home.SendAsync();
        Assert.NotEqual("Q", home.Only(asked).DistinctId);
    }

    [Theory]
    [InlineData(nameof(IPrincipalSource.Locate))]
    [InlineData(nameof(IPrincipalSource.ReadIdentity))]
    public async Task Flush_delivers_what_is_known_and_leaves_the_rest_pending(string method)
    {
        await using var home = await TraceHome.CreateAsync();
        var (known, _) = RecordOneOfEach(home);
        home.Principals.ThrowsIn = method;
        var result = await new UsageControl(home.SenderContext(), mayStart: false).FlushAsync(cancellationToken: Cancellation);
        Assert.Equal(1, result.PendingEvents);
        Assert.Equal(known, Assert.Single(home.Service.Events).Uuid);
    }

    [Theory]
    [InlineData(nameof(IPrincipalSource.Locate))]
    [InlineData(nameof(IPrincipalSource.ReadIdentity))]
    public async Task Reset_changes_nothing_where_it_can_not_tell_whom_to_keep_from_being_linked_again(string method)
    {
        await using var home = await TraceHome.CreateAsync();
        await home.LoginAsync("P");
        var before = home.AnonymousId;
        home.Principals.ThrowsIn = method;
        Assert.False(await home.Control.ResetAsync(Cancellation));
        home.Principals.ThrowsIn = null;
        Assert.Equal((before, "P"), (home.AnonymousId, home.View.File!.LinkedPrincipalId));
        Assert.True(await home.Control.ResetAsync(Cancellation));
        Assert.NotEqual(before, home.AnonymousId);
    }

    [Fact]
    public async Task A_command_that_can_not_tell_leaves_the_link_alone_and_its_event_to_the_sender()
    {
        await using var home = await TraceHome.CreateAsync();
        await home.LoginAsync("P");
        var before = home.AnonymousId;
        home.Principals.ThrowsIn = nameof(IPrincipalSource.Locate);
        home.Command();
        home.Principals.ThrowsIn = null;

        Assert.Equal((before, "P"), (home.AnonymousId, home.View.File!.LinkedPrincipalId));
        var untold = home.Records[^1];
        Assert.Equal(RecordOwner.Owed, untold.Header.Owner);
        home.Command();
        Assert.Equal("P", home.Records[^1].DistinctId);
        await home.SendAsync();
        Assert.DoesNotContain(home.Only(untold.Uuid).DistinctId, (string[])["P", before]);
    }

    [Fact]
    public async Task Neither_does_it_take_an_id_that_somebody_may_be_signed_in_beside()
    {
        await using var home = await TraceHome.CreateAsync();
        home.Command();
        home.Principals.Write("P");
        home.Principals.ThrowsIn = nameof(IPrincipalSource.Locate);
        home.Command();
        Assert.Equal(RecordOwner.Owed, home.Records[^1].Header.Owner);
    }

    [Fact]
    public async Task A_long_command_that_could_not_tell_does_not_end_the_link_when_it_records_either()
    {
        await using var home = await TraceHome.CreateAsync();
        await home.LoginAsync("P");
        home.Principals.ThrowsIn = nameof(IPrincipalSource.Locate);
        var session = home.Begin();
        home.Later(TimeSpan.FromMinutes(5));
        TraceHome.Record(session);
        home.Principals.ThrowsIn = null;
        Assert.Equal(RecordOwner.Owed, home.Records[^1].Header.Owner);
        Assert.Equal("P", home.View.File!.LinkedPrincipalId);
    }

    [Fact]
    public async Task A_logout_that_can_not_tell_leaves_the_link_to_the_next_command()
    {
        await using var home = await TraceHome.CreateAsync();
        await home.LoginAsync("P");
        var before = home.AnonymousId;
        home.Principals.ThrowsIn = nameof(IPrincipalSource.Locate);
        await home.LogoutAsync();
        home.Principals.ThrowsIn = null;
        Assert.Equal((before, "P"), (home.AnonymousId, home.View.File!.LinkedPrincipalId));
        home.Command();
        Assert.NotEqual(before, home.AnonymousId);
        Assert.Null(home.View.File!.LinkedPrincipalId);
    }

    [Fact]
    public async Task A_login_that_can_not_tell_is_not_taken_for_whoever_was_there_before()
    {
        await using var home = await TraceHome.CreateAsync();
        await home.LoginAsync("Q");
        home.Principals.ThrowsIn = nameof(IPrincipalSource.ReadIdentity);
        await home.LoginAsync("P");
        Assert.Equal(RecordOwner.Owed, home.Records[^1].Header.Owner);
        Assert.Equal("Q", home.View.File!.LinkedPrincipalId);
    }

    /// <summary>One event whose id is known, and one of which only its credentials are.</summary>
    private static (string Known, string Asked) RecordOneOfEach(TraceHome home)
    {
        home.Command();
        home.Principals.Write("P");
        home.Command();
        return (home.Records[0].Uuid, home.Records[1].Uuid);
    }
}
