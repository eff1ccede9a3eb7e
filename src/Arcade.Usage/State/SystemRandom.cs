namespace Arcade.Usage.State;

/// <summary>The system's random bytes, without the framework's cryptography (3 ms at its first use).</summary>
internal static unsafe class SystemRandom
{
    private const uint DoNotWait = 1;

    public static void Fill(Span<byte> bytes)
    {
        if (OperatingSystem.IsLinux())
        {
            fixed (byte* start = bytes)
            {
                // Early after boot the call would wait; some sandboxes refuse it. The device does neither.
                if (UnixCalls.Getrandom(start, bytes.Length, DoNotWait) == bytes.Length || ReadDevice(start, bytes.Length))
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

    private static bool ReadDevice(byte* start, int length)
    {
        var descriptor = UnixCalls.Open("/dev/urandom", UnixConstants.ReadOnly | UnixConstants.NonBlocking | UnixConstants.CloseOnExec, 0);
        if (descriptor < 0)
            return false;
        var read = UnixCalls.Read(descriptor, start, length);
        UnixCalls.Close(descriptor);
        return read == length;
    }
}
