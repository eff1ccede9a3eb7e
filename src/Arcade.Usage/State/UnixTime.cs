namespace Arcade.Usage.State;

/// <summary>Times as files and identifiers have them: counted since 1970.</summary>
internal static class UnixTime
{
    /// <summary>The ticks of 1970; the framework's field would set its class up, which each command would wait for.</summary>
    private const long Epoch = 621_355_968_000_000_000;

    public static long Milliseconds(DateTimeOffset moment) => (moment.UtcTicks - Epoch) / TimeSpan.TicksPerMillisecond;

    public static long Nanoseconds(DateTimeOffset moment) => (moment.UtcTicks - Epoch) * 100;

    public static DateTimeOffset FromNanoseconds(long nanoseconds) => DateTimeOffset.UnixEpoch.AddTicks(nanoseconds / 100);
}
