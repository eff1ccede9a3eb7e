using System.Runtime.CompilerServices;

namespace Arcade.Usage.State;

/// <summary>The system's random bytes, without the framework's cryptography (3 ms at its first use).</summary>
internal static unsafe class SystemRandom
{
    private const uint DoNotWait = 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Fill(byte[] bytes)
    {
        fixed (byte* start = bytes)
            Fill(start, bytes.Length);
    }

    public static void Fill(Span<byte> bytes)
    {
        fixed (byte* start = bytes)
            Fill(start, bytes.Length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fill(byte* bytes, int length)
    {
        // Early after boot the call would wait; some sandboxes refuse it. The device does neither.
        if (!OperatingSystem.IsLinux() || (UnixCalls.Getrandom(bytes, length, DoNotWait) != length && !ReadDevice(bytes, length)))
            FillElsewhere(bytes, length);
    }

    /// <summary>Apart, so that Linux loads nothing of it.</summary>
    private static void FillElsewhere(byte* bytes, int length)
    {
        if ((!OperatingSystem.IsMacOS() || !MacMachine.Random(bytes, length)) && (!OperatingSystem.IsWindows() || !WindowsMachine.Random(bytes, length)))
            System.Security.Cryptography.RandomNumberGenerator.Fill(new Span<byte>(bytes, length));
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
