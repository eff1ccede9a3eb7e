using Arcade.EndToEnd.Tests.Harness;

namespace Arcade.KillPoints.Tests.Stages;

/// <summary>What a run in which nothing was killed has done.</summary>
internal static class Done
{
    public static void Recorded(World world, Aftermath seen) => Assert.Equal(1, seen.Recorded);

    public static void Delivered(World world, Aftermath seen) => Assert.Equal(seen.Prepared + seen.Recorded, Story(world).Commands.Count);

    public static void DeliveredButOne(World world, Aftermath seen) => Assert.Equal(seen.Prepared - 1, Story(world).Commands.Count);

    public static void SignedIn(World world, Aftermath seen)
    {
        Recorded(world, seen);
        Assert.Contains(world.KeyOf(Situations.Principal), File.ReadAllText(world.Home.Credentials), StringComparison.Ordinal);
        Assert.Equal(Situations.Principal, world.Home.LinkedPrincipal);
    }

    /// <summary>The service knows whose the past is, and everything has arrived.</summary>
    public static void Linked(World world, Aftermath seen)
    {
        Delivered(world, seen);
        Assert.Equal(Situations.Principal, world.Home.LinkedPrincipal);
        Assert.Equal([(world.Home.AnonymousId, Situations.Principal)], Story(world).Links);
    }

    public static void SignedOut(World world, Aftermath seen)
    {
        Recorded(world, seen);
        Assert.False(File.Exists(world.Home.Credentials));
        Assert.Null(world.Home.LinkedPrincipal);
        Assert.DoesNotContain(world.Home.AnonymousId, Story(world).Commands.Select(static item => item.DistinctId));
    }

    /// <summary>Nobody listens: tried once, and not before a while again.</summary>
    public static void PutOff(World world, Aftermath seen)
    {
        Assert.Empty(Story(world).Commands);
        Assert.True(File.Exists(world.Home.StateFile("usage/retry")));
    }

    public static void SwitchedOff(World world, Aftermath seen)
    {
        Assert.True(seen.IsOff);
        AssertEmptied(world);
    }

    public static void SwitchedOn(World world, Aftermath seen)
    {
        Assert.False(seen.IsOff);
        Assert.False(File.Exists(world.Home.StateFile("usage/void")));
        AssertEmptied(world);
    }

    public static void BegunAnew(World world, Aftermath seen)
    {
        var known = world.Home.ReadJson("usage.links.json").GetProperty("entries").EnumerateArray().Select(static entry => entry.GetProperty("anon_id").GetString()).ToList();
        Assert.Equal(2, known.Count);
        Assert.Contains(world.Home.AnonymousId, known);
    }

    public static void Purged(World world, Aftermath seen)
    {
        Assert.False(File.Exists(world.Home.StateFile("usage.json")));
        Assert.False(File.Exists(world.Home.StateFile("usage.links.json")));
        AssertEmptied(world);
    }

    private static void AssertEmptied(World world)
    {
        Assert.Empty(Story(world).Commands);
        var journal = world.Home.StateFile("usage/journal");
        Assert.True(!Directory.Exists(journal) || Directory.GetFiles(journal).Length == 0);
    }

    private static Story Story(World world) => new(world.Service.TakeSnapshot());
}
