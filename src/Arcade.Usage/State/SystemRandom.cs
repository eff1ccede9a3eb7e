namespace Arcade.Usage.State;

/// <summary>The system's random bytes, without the framework's cryptography (3 ms at its first use).</summary>
internal static unsafe class SystemRandom
{
    public static void Fill(Span<byte> bytes)
    {
        if (OperatingSystem.IsLinux())
        {
            fixed (byte* start = bytes)
            {
                if (UnixCalls.Getrandom(start, bytes.Length, 0) == bytes.Length)
                    return;
            }
        }
        else if (OperatingSystem.IsMacOS() || OperatingSystem.IsWindows())
        {
            fixed (byte* start = bytes)
            {
                if (OperatingSystem.IsMacOS() ? MacMachine.Random(start, bytes.Length) : WindowsMachine.Random(start, bytes.Length))
                    return;
            }
        }

        System.Security.Cryptography.RandomNumberGenerator.Fill(bytes);
    }
}
