using System.Runtime.InteropServices;

namespace Arcade.Usage.State;

/// <summary>The C library's calls, as declared by POSIX and, where said, by Linux.</summary>
/// <remarks>A native program binds them at link time (<c>DirectPInvoke</c>): bound lazily they cost 0.16 ms more.</remarks>
internal static unsafe partial class UnixCalls
{
    private const string C = "libc";

    [LibraryImport(C, EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, int flags, int mode);

    [LibraryImport(C, EntryPoint = "close")]
    public static partial int Close(int descriptor);

    [LibraryImport(C, EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(int descriptor, byte* buffer, nint count);

    [LibraryImport(C, EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(int descriptor, byte* buffer, nint count);

    [LibraryImport(C, EntryPoint = "fsync")]
    public static partial int Fsync(int descriptor);

    [LibraryImport(C, EntryPoint = "fchmod")]
    public static partial int Fchmod(int descriptor, uint mode);

    [LibraryImport(C, EntryPoint = "chmod", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Chmod(string path, uint mode);

    [LibraryImport(C, EntryPoint = "flock", SetLastError = true)]
    public static partial int Flock(int descriptor, int operation);

    [LibraryImport(C, EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Link(string existing, string added);

    [LibraryImport(C, EntryPoint = "rename", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Rename(string from, string to);

    [LibraryImport(C, EntryPoint = "unlink", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Unlink(string path);

    [LibraryImport(C, EntryPoint = "mkdir", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Mkdir(string path, uint mode);

    [LibraryImport(C, EntryPoint = "chdir", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Chdir(string path);

    [LibraryImport(C, EntryPoint = "geteuid")]
    public static partial uint Geteuid();

    [LibraryImport(C, EntryPoint = "getpid")]
    public static partial int Getpid();

    [LibraryImport(C, EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Statx(int directory, string path, int flags, uint mask, byte* status);

    [LibraryImport(C, EntryPoint = "statfs", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Statfs(string path, byte* status);

    [LibraryImport(C, EntryPoint = "utimensat", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Utimensat(int directory, string path, long* times, int flags);

    [LibraryImport(C, EntryPoint = "getrandom")]
    public static partial nint Getrandom(byte* buffer, nint count, uint flags);

    [LibraryImport(C, EntryPoint = "sigaction")]
    public static partial int Sigaction(int signal, void* action, void* previous);

    [LibraryImport(C, EntryPoint = "sigfillset")]
    public static partial int Sigfillset(void* set);

    [LibraryImport(C, EntryPoint = "sigemptyset")]
    public static partial int Sigemptyset(void* set);

    [LibraryImport(C, EntryPoint = "sigaddset")]
    public static partial int Sigaddset(void* set, int signal);

    [LibraryImport(C, EntryPoint = "pthread_sigmask")]
    public static partial int PthreadSigmask(int how, void* set, void* previous);

    [LibraryImport(C, EntryPoint = "waitpid")]
    public static partial int Waitpid(int process, int* status, int options);

    [LibraryImport(C, EntryPoint = "alarm")]
    public static partial uint Alarm(uint seconds);

    [LibraryImport(C, EntryPoint = "setpriority")]
    public static partial int Setpriority(int which, uint who, int priority);
}
