using Arcade.Usage.Testing;

namespace Arcade.EndToEnd.Tests.Harness;

/// <summary>Promises about bytes, on top of those that the testing package knows.</summary>
internal static class WireAssertions
{
    /// <summary>Whatever is sent again is sent byte for byte, the count of dropped events that it tells included.</summary>
    public static void AssertBytesNeverChange(Snapshot snapshot)
    {
        foreach (var attempts in snapshot.Events.GroupBy(static item => item.Uuid))
            Assert.True(attempts.DistinctBy(static item => item.RawText, StringComparer.Ordinal).Count() == 1, $"Event {attempts.Key} was sent again with other bytes.");
    }

    /// <summary>A journal of so many commands arrived, each once.</summary>
    public static void AssertCommands(Snapshot snapshot, int count) => Assert.Equal(count, new Story(snapshot).Commands.Count);
}
