using Arcade.EndToEnd.Tests.Harness;
using Arcade.EndToEnd.Tests.Quiet;
using Arcade.KillPoints.Tests.Stages;
using Arcade.Usage.Control;
using Arcade.Usage.Testing;

namespace Arcade.KillPoints.Tests.Checks;

/// <summary>What has to hold after a kill, whenever it was: the next command and one delivery put everything right.</summary>
internal static class AfterKill
{
    public static async Task CheckAsync(Stage stage, World world, Aftermath seen)
    {
        StateCheck.AssertWhole(world.Home);
        await stage.RestoreAsync(world);
        await RunNextAsync(world.Home);
        (await world.Home.RunAsync("usage", "flush")).AssertExit(0);
        StateCheck.AssertWhole(world.Home);
        await StateCheck.AssertSweptAsync(world.Home);

        var snapshot = world.Service.TakeSnapshot();
        snapshot.AssertDelivered(new() { SendersMayDie = true, SomeMayBeUndelivered = stage.IsOneRefused });
        snapshot.AssertGivenIdsAreLeft();
        WireAssertions.AssertBytesNeverChange(snapshot);
        var story = new Story(snapshot);
        var (fewest, most) = stage.Delivered(seen);
        var arrived = story.Commands.Count - 1;
        Assert.True(arrived >= fewest && arrived <= most, $"{arrived} events arrived where {fewest} to {most} belong.");
        AssertAnonymousIds(story, stage.AnonymousIds);
        AssertOwners(story, isSignedIn: File.Exists(world.Home.Credentials));
        await AssertAccountsAsync(stage, world.Home, snapshot, seen.Prepared + seen.Recorded + 1);
    }

    /// <summary>Every event that was recorded has exactly one end.</summary>
    private static async Task AssertAccountsAsync(Stage stage, TestHome home, Snapshot snapshot, int recorded)
    {
        var shown = (await home.UsageAsync()).GetProperty("accounts");
        var accounts = new UsageAccounts
        {
            Delivered = shown.GetProperty("delivered").GetInt64(),
            Refused = shown.GetProperty("refused").GetInt64(),
            Dropped = shown.GetProperty("dropped").EnumerateObject().ToDictionary(static reason => reason.Name, static reason => reason.Value.GetInt64()),
            Pending = shown.GetProperty("pending").GetInt64(),
            Missing = shown.GetProperty("missing").GetInt64(),
        };
        snapshot.AssertAccountedFor(accounts, new() { SendersMayDie = true });
        Assert.Equal(accounts.Recorded, shown.GetProperty("recorded").GetInt64());
        Assert.True(stage.ForgetsCounts || accounts.Recorded == recorded, $"{recorded} events were recorded, and {shown.GetRawText()} is what is known of them");
    }

    /// <summary>The lock is free; the next command works as ever. No sender may deliver for it: the check looks at what is there.</summary>
    private static async Task RunNextAsync(TestHome home)
    {
        if (IsOff(home))
            (await home.RunAsync("usage", "on")).AssertExit(0);
        // What is recorded before a sender has finished what `usage on` began goes with it (usage.md section 3).
        if (File.Exists(home.StateFile("usage/void")))
            (await home.RunAsync("usage", "flush")).AssertExit(0);
        Directory.CreateDirectory(home.State, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        FileStream? held = null;
        await Eventually.HoldsAsync(() => (held = TryHold(home.StateFile("usage.sender"))) is not null, "the sender lock, free");
        using (held)
        {
            StateCheck.AgeTemporaries(home);
            (await home.RunAsync("status")).AssertExit(0);
        }
    }

    public static bool IsOff(TestHome home) => File.Exists(home.StateFile("usage.off"));

    private static FileStream? TryHold(string path)
    {
        try
        {
            return FileLocks.Hold(path);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static void AssertAnonymousIds(Story story, int most)
    {
        var ids = story.Owners.Select(static owner => owner.DistinctId).Concat(story.Links.Select(static link => link.Anonymous))
            .Where(static id => id != Situations.Principal).Distinct().ToList();
        Assert.True(ids.Count <= most, $"{ids.Count} anonymous ids were shown: {string.Join(", ", ids)}");
    }

    /// <summary>The next command is whose the credentials are; and once an event is the principal's, their anonymous past is joined to it, and nothing else.</summary>
    private static void AssertOwners(Story story, bool isSignedIn)
    {
        Assert.True(story.Commands[^1].DistinctId == Situations.Principal == isSignedIn, $"The next command is {story.Commands[^1].DistinctId}'s.");
        if (story.Links.Any() || story.Commands.Any(static item => item.DistinctId == Situations.Principal))
        {
            var links = string.Join(", ", story.Links);
            Assert.True(links == $"({story.Commands[0].DistinctId}, {Situations.Principal})", $"The aliases are [{links}], and the events {string.Join(", ", story.Owners)}.");
        }
    }
}
