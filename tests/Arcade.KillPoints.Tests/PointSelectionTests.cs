using Arcade.KillPoints.Tests.Tracing;

namespace Arcade.KillPoints.Tests;

/// <summary>Which points are tried; needs no program.</summary>
public sealed class PointSelectionTests
{
    private static readonly string[] Calls =
    [
        "openat(~/usage/journal/01)#1", "write(~/usage/journal/01)#1", "write(/dev/null)#1", "mmap()#1", "futex()#8", "futex()#9", "rename(~/usage.json)#1",
    ];

    [Fact]
    public void Each_call_is_a_point_and_what_others_can_see_is_one_after_it_too() => Assert.Equal(
        [
            new("openat(~/usage/journal/01)#1", IsAfter: false),
            new("write(~/usage/journal/01)#1", IsAfter: false),
            new("write(~/usage/journal/01)#1", IsAfter: true),
            new("write(/dev/null)#1", IsAfter: false),
            new("write(/dev/null)#1", IsAfter: true),
            new("mmap()#1", IsAfter: false),
            new("futex()#8", IsAfter: false),
            new("rename(~/usage.json)#1", IsAfter: false),
            new KillPoint("rename(~/usage.json)#1", IsAfter: true),
        ],
        PointSelection.All(Calls));

    [Fact]
    public void The_short_form_has_every_change_of_the_state_and_is_the_same_each_time()
    {
        var chosen = PointSelection.Short(Calls);

        Assert.Equal(chosen, PointSelection.Short(Calls));
        Assert.Equal(4, chosen.Count(static point => point.Call.StartsWith("write(~", StringComparison.Ordinal) || point.Call.StartsWith("rename", StringComparison.Ordinal)));
        Assert.DoesNotContain(chosen, static point => point.Call.Contains("/dev/null", StringComparison.Ordinal));
        Assert.Subset(PointSelection.All(Calls).ToHashSet(), chosen.ToHashSet());
    }
}
