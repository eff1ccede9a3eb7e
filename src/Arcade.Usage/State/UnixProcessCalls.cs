using System.Runtime.InteropServices;

namespace Arcade.Usage.State;

/// <summary>The C library's calls that are about a process: its children, its signals, its memory, where it stands.</summary>
internal static unsafe partial class UnixProcessCalls
{
    [LibraryImport(UnixCalls.C, EntryPoint = "sigfillset")]
    public static partial int Sigfillset(void* set);

    [LibraryImport(UnixCalls.C, EntryPoint = "sigemptyset")]
    public static partial int Sigemptyset(void* set);

    [LibraryImport(UnixCalls.C, EntryPoint = "sigaddset")]
    public static partial int Sigaddset(void* set, int signal);

    [LibraryImport(UnixCalls.C, EntryPoint = "pthread_sigmask")]
    public static partial int PthreadSigmask(int how, void* set, void* previous);

    [LibraryImport(UnixCalls.C, EntryPoint = "waitpid")]
    public static partial int Waitpid(int process, int* status, int options);

    [LibraryImport(UnixCalls.C, EntryPoint = "alarm")]
    public static partial uint Alarm(uint seconds);

    [LibraryImport(UnixCalls.C, EntryPoint = "setpriority")]
    public static partial int Setpriority(int which, uint who, int priority);

    public static int Chdir(string path)
    {
        var pathText = stackalloc byte[UnixPath.Room(path)];
        return Chdir(UnixPath.Encode(path, pathText));
    }

    [LibraryImport(UnixCalls.C, EntryPoint = "chdir")]
    private static partial int Chdir(byte* path);

    [LibraryImport(UnixCalls.C, EntryPoint = "realloc")]
    public static partial void* Reallocate(void* memory, nint size);

    [LibraryImport(UnixCalls.C, EntryPoint = "free")]
    public static partial void Free(void* memory);
}
