using Arcade.EndToEnd.Tests.Home;
using Arcade.EndToEnd.Tests.Quiet;
using Arcade.Usage.Testing;

namespace Arcade.EndToEnd.Tests.Faults;

/// <summary>The copied homes are where their stage says.</summary>
public sealed class StageHomesTests
{
    [Fact]
    public async Task A_command_in_a_logged_in_home_records_its_event_as_the_principals_by_itself()
    {
        await using var service = await LoopbackPostHog.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        await using var homes = new StageHomes();
        await homes.MakeAsync();
        await using var home = await homes.CreateAsync(Stage.LoggedIn, service);
        // Nobody else can have found out whose it is.
        using (FileLocks.Hold(home.SenderLock))
            await home.RunAsync("whoami");

        Assert.Contains($"\"distinct_id\":\"{StageHomes.Principal}\"", FullJournal.FirstRecord(home.Journal), StringComparison.Ordinal);
    }
}
