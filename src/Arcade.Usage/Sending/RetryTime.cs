using System.Runtime.CompilerServices;
using Arcade.Usage.State;

namespace Arcade.Usage.Sending;

/// <summary>What a command asks of <see cref="BackOff"/>; apart, for that knows endpoints and spans of time, which a command need not load.</summary>
internal static class RetryTime
{
    /// <summary>Six hours: nobody is held back longer.</summary>
    public const long LongestTicks = 6 * TimeSpan.TicksPerHour;

    /// <summary>Whether commands start no sender now: one file status.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool HoldsCommands(Files files, StateFiles paths, long utcTicks) => HoldsCommands(files.Look(paths.Retry), utcTicks);

    /// <summary>The same, where the file has been looked at.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool HoldsCommands(FileStatus retry, long utcTicks)
    {
        var ahead = retry.Kind == FileKind.Regular ? retry.ModifiedAt - UnixTime.Nanoseconds(utcTicks) : 0;
        // Further ahead than ever set: the clock was turned back since.
        return ahead is > 0 and <= LongestTicks * TimeSpan.NanosecondsPerTick;
    }
}
