using System.Runtime.CompilerServices;

namespace Arcade.Usage.State;

/// <summary>Times as files and identifiers have them: counted since 1970.</summary>
internal static class UnixTime
{
    /// <summary>The ticks of 1970; the framework's field would set its class up, which each command would wait for.</summary>
    public const long Epoch = 621_355_968_000_000_000;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Milliseconds(long utcTicks) => (utcTicks - Epoch) / TimeSpan.TicksPerMillisecond;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Nanoseconds(long utcTicks) => (utcTicks - Epoch) * TimeSpan.NanosecondsPerTick;

    public static long Nanoseconds(DateTimeOffset moment) => Nanoseconds(moment.UtcTicks);

    public static DateTimeOffset FromNanoseconds(long nanoseconds) => DateTimeOffset.UnixEpoch.AddTicks(nanoseconds / 100);
}
