namespace Arcade.Usage.Sending;

/// <summary>What is left of a sender's life: the system ends it after ten seconds, and it means to be gone before.</summary>
internal sealed class SenderClock(TimeProvider time, TimeSpan life)
{
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(4);

    private readonly long _started = time.GetTimestamp();

    public TimeSpan Left => life - time.GetElapsedTime(_started);

    /// <summary>The limit of the next request: 5 s, 4 s where less than 5 remain, and never more than there is, which may be nothing.</summary>
    public TimeSpan RequestLimit
    {
        get
        {
            var left = Left;
            return left >= Usual ? Usual : left >= Short ? Short : left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    public bool AllowsRequest => Left > TimeSpan.FromMilliseconds(200);

    public bool AllowsSecondTry => Left >= Usual;
}
