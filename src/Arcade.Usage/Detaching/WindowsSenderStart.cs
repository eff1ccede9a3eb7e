namespace Arcade.Usage.Detaching;

/// <summary>A sender's first calls on Windows.</summary>
internal static unsafe class WindowsSenderStart
{
    private const nint ThisProcess = -1;
    private const uint InTimerThread = 0x20;
    private const uint OnlyOnce = 0x8;
    private const uint BelowNormal = 0x4000;
    private const uint NoDialogs = 0x1 | 0x2 | 0x8000;      // critical errors, crashes, files that are missing

    /// <summary>
    /// The timer calls <c>TerminateProcess(this process, 1)</c> itself: its callback's two arguments are the one that we name and a
    /// Boolean. So no managed code has to run at the end, whatever holds that up; and the timer's own thread exists from now on.
    /// </summary>
    public static void Arm(uint milliseconds)
    {
        nint timer;
        var terminate = WindowsProcessCalls.GetProcedure(WindowsProcessCalls.GetModule("kernel32.dll"), "TerminateProcess");
        if (terminate != 0)
            WindowsProcessCalls.CreateTimer(&timer, 0, terminate, ThisProcess, milliseconds, 0, InTimerThread | OnlyOnce);
        WindowsProcessCalls.SetErrorMode(NoDialogs);
        WindowsProcessCalls.SetPriorityClass(ThisProcess, BelowNormal);
        WindowsProcessCalls.SetCurrentDirectory(WindowsProcessCalls.WindowsDirectory());
    }
}
