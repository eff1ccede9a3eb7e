using System.Runtime.InteropServices;

namespace Arcade.ControlPlane.Deployments.Processes;

/// <summary>The C library's calls about processes and locks (POSIX; flock by BSD).</summary>
internal static unsafe partial class UnixCalls
{
    public const int Terminate = 15;
    public const int Kill = 9;
    public const int LockShared = 1;
    public const int LockExclusiveNow = 2 | 4;

    private const string C = "libc";
    private const int ReadWrite = 2;
    private const int OneProcess = 1;
    private const int WaitForExit = 4;
    private const int Interrupted = 4;

    private static int CloseOnExec => OperatingSystem.IsMacOS() ? 0x1000000 : 0x80000;

    private static int WithoutReaping => OperatingSystem.IsMacOS() ? 0x20 : 0x1000000;

    /// <summary>Opens a file that is there; negative where it can't be.</summary>
    public static int OpenExisting(string path) => Open(path, ReadWrite | CloseOnExec);

    /// <summary>Waits until a child has ended, and leaves it a zombie: its number, and its group's, stay its own.</summary>
    public static void WaitForEnd(int process)
    {
        // siginfo_t has 128 bytes on Linux, 104 on macOS.
        var information = stackalloc byte[256];
        while (Waitid(OneProcess, process, information, WaitForExit | WithoutReaping) != 0 && Marshal.GetLastPInvokeError() == Interrupted)
        {
        }
    }

    /// <summary>Takes a zombie away and gives how it ended.</summary>
    public static int Reap(int process)
    {
        int status = 0;
        while (Waitpid(process, &status, 0) < 0 && Marshal.GetLastPInvokeError() == Interrupted)
        {
        }

        return status;
    }

    [LibraryImport(C, EntryPoint = "kill")]
    public static partial int Signal(int process, int signal);

    [LibraryImport(C, EntryPoint = "flock", SetLastError = true)]
    public static partial int Flock(int descriptor, int operation);

    [LibraryImport(C, EntryPoint = "close")]
    public static partial int Close(int descriptor);

    [LibraryImport(C, EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Open(string path, int flags);

    [LibraryImport(C, EntryPoint = "waitid", SetLastError = true)]
    private static partial int Waitid(int kind, int process, void* information, int options);

    [LibraryImport(C, EntryPoint = "waitpid", SetLastError = true)]
    private static partial int Waitpid(int process, int* status, int options);
}
