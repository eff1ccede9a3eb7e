using Arcade.Usage.State;

namespace Arcade.Usage.Detaching;

/// <summary>A sender's first calls, before anything that could block.</summary>
internal static unsafe class SenderStart
{
    private const int HardEndSeconds = 10;
    private const int UnblockOnLinux = 1;
    private const int UnblockOnMac = 2;
    private const int Niceness = 10;

    /// <summary>
    /// Ends the process after ten seconds by the system's own alarm, whatever it does by then; whoever started it may have had
    /// the signal ignored or blocked (<c>nohup</c>, a service manager), and then the alarm would never ring.
    /// </summary>
    public static void Arm()
    {
        if (OperatingSystem.IsWindows())
        {
            WindowsSenderStart.Arm(HardEndSeconds * 1000);
            return;
        }

        var action = stackalloc byte[256];
        new Span<byte>(action, 256).Clear();
        UnixCalls.Sigaction(UnixConstants.SignalAlarm, action, null);
        var signals = stackalloc byte[256];
        UnixProcessCalls.Sigemptyset(signals);
        UnixProcessCalls.Sigaddset(signals, UnixConstants.SignalAlarm);
        UnixProcessCalls.PthreadSigmask(OperatingSystem.IsMacOS() ? UnblockOnMac : UnblockOnLinux, signals, null);
        UnixProcessCalls.Alarm(HardEndSeconds);
        UnixProcessCalls.Setpriority(0, 0, Niceness);
        UnixProcessCalls.Chdir("/");
    }

    /// <summary>The descriptor or handle at which the parent hands the lock down.</summary>
    public static nint InheritedLock(VariableReader variables, ProductNames names) =>
        OperatingSystem.IsWindows()
            ? nint.TryParse(variables.Read(names.LockVariable), out var handle) ? handle : -1
            : 3;
}
