using Arcade.Usage.Identity;
using Arcade.Usage.Tests.Protocol;

namespace Arcade.Usage.Tests.Identity;

/// <summary>Commands that go on for minutes while others log in and out: an event belongs to whoever was logged in when its command began, or to nobody.</summary>
public sealed class LongCommandTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task What_began_under_one_account_stays_its_own_when_another_logs_in()
    {
        await using var home = await TraceHome.CreateAsync();
        await home.LoginAsync("P");
        var session = home.Begin();
        await home.LogoutAsync();
        await home.LoginAsync("Q");

        Assert.Equal("P", await DistinctIdOfAsync(home, session));
    }

    [Fact]
    public async Task What_began_anonymously_is_nobodys_once_its_id_has_ended()
    {
        await using var home = await TraceHome.CreateAsync();
        home.Command();
        var anonymous = home.AnonymousId;
        var session = home.Begin();
        await home.LoginAsync("P");
        await home.LogoutAsync();
        await home.LoginAsync("Q");

        Assert.DoesNotContain(await DistinctIdOfAsync(home, session), (string?[])[anonymous, home.AnonymousId, "P", "Q"]);
    }

    [Fact]
    public async Task What_began_anonymously_goes_with_all_that_was_to_whoever_logs_in()
    {
        await using var home = await TraceHome.CreateAsync();
        home.Command();
        var anonymous = home.AnonymousId;
        var session = home.Begin();
        await home.LoginAsync("P");

        Assert.Equal(anonymous, await DistinctIdOfAsync(home, session));
    }

    [Fact]
    public async Task A_login_that_goes_on_for_long_after_another_took_its_place_stays_nobodys()
    {
        await using var home = await TraceHome.CreateAsync();
        home.Command();
        var anonymous = home.AnonymousId;
        var session = home.Begin();
        home.Principals.Write("P");
        home.Principals.Write("Q");
        await session.LinkAsync("P", "identity of P", TestContext.Current.CancellationToken);
        await home.LoginAsync("Q");

        Assert.DoesNotContain(await DistinctIdOfAsync(home, session), (string?[])[anonymous, "P", "Q"]);
    }

    [Fact]
    public async Task An_id_is_used_on_where_only_its_file_was_written_anew()
    {
        await using var home = await TraceHome.CreateAsync();
        home.Command();
        var view = home.View;
        var session = home.Begin();
        home.Place(file: view.File);

        Assert.Equal(view.File!.AnonymousId, await DistinctIdOfAsync(home, session));
    }

    private static async Task<string> DistinctIdOfAsync(TraceHome home, UsageSession session)
    {
        await home.SendAsync();
        home.GoOnFor(Long);
        TraceHome.Record(session);
        var uuid = Assert.Single(home.Records).Uuid;
        await home.SendAsync();
        return home.Only(uuid).DistinctId;
    }
}
