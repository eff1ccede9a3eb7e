using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Arcade.Usage.State;

/// <summary>Numbers of the Linux system call interface; those that differ between architectures are asked for at run time.</summary>
internal static class UnixConstants
{
    public const int ReadOnly = 0;
    public const int WriteOnly = 1;
    public const int ReadWrite = 2;
    public const int Create = 0x40;
    public const int Exclusive = 0x80;
    public const int NoTerminal = 0x100;
    public const int Append = 0x400;
    public const int NonBlocking = 0x800;
    public const int CloseOnExec = 0x80000;

    public const int LockShared = 1;
    public const int LockExclusive = 2;
    public const int LockNoWait = 4;
    public const int LockRelease = 8;

    public const int NoSuchFile = 2;
    public const int Exists = 17;
    public const int NotADirectory = 20;

    public const int SignalAlarm = 14;
    public const int SignalFileSize = 25;

    public const uint OwnerOnlyFile = 0x180;       // 0600
    public const uint OwnerOnlyDirectory = 0x1c0;  // 0700

    /// <summary>O_NOFOLLOW: ARM exchanged it with O_DIRECT long ago.</summary>
    public static int NoFollow
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => X86Base.IsSupported ? OnMost : OnAnother();
    }

    private const int OnMost = 0x20000;
    private const int OnArm = 0x8000;

    /// <summary>Apart, for the compiler knows the first answer and this one loads three types.</summary>
    private static int OnAnother() => RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Arm ? OnArm : OnMost;
}
