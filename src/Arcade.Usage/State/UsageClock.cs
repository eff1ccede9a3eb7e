using System.Runtime.CompilerServices;

namespace Arcade.Usage.State;

/// <summary>
/// Time as a command asks for it: in ticks. The framework's own types of time are set up at their first use, which costs more
/// than recording an event (0.3 ms); on Linux the C library is asked, everywhere else, and where a clock is given, that.
/// </summary>
/// <param name="given">The clock of a test; null: the system's.</param>
internal sealed unsafe class UsageClock(TimeProvider? given)
{
    private const int WallClock = 0;
    private const int Monotonic = 1;

    /// <summary>For whoever waits or reckons with spans of time.</summary>
    public TimeProvider Provider => given ?? TimeProvider.System;

    private bool AsksLibrary => given is null && OperatingSystem.IsLinux();

    /// <summary>Now, as ticks of UTC.</summary>
    public long UtcTicks() => AsksLibrary ? UnixTime.Epoch + Read(WallClock) : ProvidedTicks();

    /// <summary>A moment, for <see cref="TicksSince"/>: no change of the wall clock moves it.</summary>
    public long Timestamp() => AsksLibrary ? Read(Monotonic) : ProvidedTimestamp();

    /// <summary>The ticks since a <see cref="Timestamp"/>.</summary>
    public long TicksSince(long timestamp) =>
        AsksLibrary ? Read(Monotonic) - timestamp : ProvidedSince(timestamp);

    // Each apart: a method's types are set up when it is entered.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private long ProvidedTicks() => Provider.GetUtcNow().UtcTicks;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private long ProvidedTimestamp() => Provider.GetTimestamp();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private long ProvidedSince(long timestamp) => Provider.GetElapsedTime(timestamp).Ticks;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Read(int clock)
    {
        // struct timespec: two numbers of the machine's width.
        var time = stackalloc nint[2];
        return UnixCalls.ClockGettime(clock, time) == 0 ? (time[0] * TimeSpan.TicksPerSecond) + (time[1] / TimeSpan.NanosecondsPerTick) : 0;
    }
}
