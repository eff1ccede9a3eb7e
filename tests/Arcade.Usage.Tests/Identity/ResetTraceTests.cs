using Arcade.Usage.Identity;
using Arcade.Usage.State;
using Arcade.Usage.Tests.Protocol;
using Arcade.Usage.Tests.State;

namespace Arcade.Usage.Tests.Identity;

/// <summary>What <c>usage reset</c> cuts off is linked again by a login only, whatever was under way.</summary>
public sealed class ResetTraceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task R04_Credentials_that_were_reset_stay_cut_off_through_a_token_refresh_until_a_login()
    {
        await using var home = await TraceHome.CreateAsync();
        await home.LoginAsync("P");
        await home.SendAsync();
        Assert.True(await home.Control.ResetAsync(Cancellation));
        home.Principals.Write("P");
        home.Command();
        var cutOff = home.Records[^1].Uuid;
        await home.SendAsync();
        Assert.DoesNotContain(home.Only(cutOff).DistinctId, (string[])["P", home.AnonymousId]);
        Assert.Equal(0, home.Principals.Questions);

        // Also a login that can't learn its principal is one.
        var session = home.Begin();
        home.Principals.Write("P");
        await session.LinkAsync(null, Cancellation);
        TraceHome.Record(session);
        await home.SendAsync();
        Assert.Equal("P", home.View.File!.LinkedPrincipalId);
    }

    [Fact]
    public async Task A_reset_forgets_what_was_learned_of_a_profile_until_its_next_login()
    {
        await using var home = await TraceHome.CreateAsync();
        home.Principals.UsesProfile = true;
        await home.LoginAsync("Q");
        Assert.True(await home.Control.ResetAsync(Cancellation));
        await home.SendAsync();
        Assert.DoesNotContain(home.Service.Events, static captured => captured.DistinctId == "Q");

        await home.LoginAsync("Q");
        await home.SendAsync();
        Assert.Equal("Q", home.Service.Events[^1].DistinctId);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task R04_An_answer_that_a_reset_overtakes_links_nothing_and_is_not_remembered(bool isOfAVariable)
    {
        await using var home = await TraceHome.CreateAsync();
        home.Principals.Variable = isOfAVariable ? "a key" : null;
        home.Principals.Write("P");
        home.Command();
        var asked = Assert.Single(home.Records).Uuid;
        var resetting = Task.FromResult(false);
        home.Principals.Answer = () =>
        {
            resetting = home.Control.ResetAsync(Cancellation);
            return PrincipalAnswer.Principal("P");
        };
        await home.SendAsync();
        Assert.True(await resetting);
        AssertNobodys(home, asked);

        // Nor is anything of it left for the next one.
        home.Principals.Answer = null;
        home.Command();
        var later = Assert.Single(home.Records).Uuid;
        await home.SendAsync();
        AssertNobodys(home, later);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task R04_A_reset_right_before_the_link_is_written_wins(bool isKnown)
    {
        var files = new OvertakenFiles();
        await using var home = await TraceHome.CreateAsync(files);
        if (isKnown)
        {
            // A refreshed token: whose it is follows from the link, and nobody is asked.
            await home.LoginAsync("P");
            await home.SendAsync();
        }

        home.Principals.Write("P");
        home.Command();
        var asked = home.Records[^1].Uuid;
        var resetting = Task.FromResult(false);
        var changes = 0;
        files.BeforeLock = path =>
        {
            // Where the service is asked, its answer is noted first.
            if (path != home.Paths.Lock || ++changes < (isKnown ? 1 : 2))
                return;
            files.BeforeLock = null;
            resetting = home.Control.ResetAsync(Cancellation);
        };
        await home.SendAsync();

        Assert.Null(files.BeforeLock);
        Assert.True(await resetting);
        AssertNobodys(home, asked);
    }

    private static void AssertNobodys(TraceHome home, string uuid)
    {
        Assert.DoesNotContain(home.Only(uuid).DistinctId, (string[])["P", home.AnonymousId]);
        Assert.Null(home.View.File!.LinkedPrincipalId);
        Assert.Null(home.View.Ledger!.Find(home.AnonymousId)!.Principal);
        Assert.Empty(home.View.Ledger!.Answers);
    }

    /// <summary>Real files, before whose locks somebody else acts.</summary>
    private sealed class OvertakenFiles : DelegatingFiles
    {
        public Action<string>? BeforeLock { get; set; }

        public override FileLock? TryLock(string path)
        {
            BeforeLock?.Invoke(path);
            return base.TryLock(path);
        }
    }
}
