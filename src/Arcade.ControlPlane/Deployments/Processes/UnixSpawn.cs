using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Arcade.ControlPlane.Deployments.Processes;

/// <summary>
/// <c>posix_spawn</c> of a process that leads a session and group of its own, writes both its streams into one pipe, and inherits one lock as
/// descriptor 3: so do its own children, unless they close it. The framework's way of starting processes has neither groups nor such descriptors.
/// </summary>
internal static unsafe partial class UnixSpawn
{
    private const string C = "libc";
    private const string Nowhere = "/dev/null";
    private const int OpaqueSize = 1024;    // posix_spawnattr_t has 336 bytes, posix_spawn_file_actions_t 80, sigset_t 128 (glibc)
    private const int LockDescriptor = 3;
    private const short SetDefaultSignals = 0x04;
    private const short SetSignalMask = 0x08;

    private static short NewSession => (short)(OperatingSystem.IsMacOS() ? 0x400 : 0x80);

    /// <returns>The process's number, which is its group's too.</returns>
    /// <exception cref="Win32Exception">It can't be started.</exception>
    public static int Start(ProcessDescription description, int output, int lockDescriptor)
    {
        using var arguments = new UnmanagedStrings([description.Program, .. description.Arguments]);
        using var variables = new UnmanagedStrings([.. description.Variables.Select(static pair => $"{pair.Key}={pair.Value}")]);
        var actions = stackalloc byte[OpaqueSize];
        var attributes = stackalloc byte[OpaqueSize];
        Check(InitActions(actions));
        Check(InitAttributes(attributes));
        try
        {
            SetSession(attributes);

            // The pipe before the lock: it may have the number that the lock is to have. The lock is above 2, as the streams of this program are open.
            Check(AddDuplicate(actions, output, 1));
            Check(AddDuplicate(actions, output, 2));
            Check(AddDuplicate(actions, lockDescriptor, LockDescriptor));
            Check(AddOpen(actions, 0, Nowhere, 0, 0));
            Check(AddChangeDirectory(actions, description.WorkingDirectory));
            CloseOthers(actions);
            int process;
            Check(Spawn(&process, description.Program, actions, attributes, arguments.Pointers, variables.Pointers));
            return process;
        }
        finally
        {
            DestroyActions(actions);
            DestroyAttributes(attributes);
        }
    }

    private static void SetSession(byte* attributes)
    {
        var all = stackalloc byte[OpaqueSize];
        var none = stackalloc byte[OpaqueSize];
        Sigfillset(all);
        Sigemptyset(none);
        Check(SetDefaults(attributes, all));
        Check(SetMask(attributes, none));
        Check(SetFlags(attributes, (short)(NewSession | SetDefaultSignals | SetSignalMask)));
    }

    // The framework's own descriptors close themselves; this is for those of other libraries. glibc before 2.34, musl and macOS can't do it.
    private static void CloseOthers(byte* actions)
    {
        // Looked for when it is called: a program linked against a newer C library starts on an older one.
        if (NativeLibrary.TryGetExport(NativeLibrary.GetMainProgramHandle(), "posix_spawn_file_actions_addclosefrom_np", out var add))
            _ = ((delegate* unmanaged<void*, int, int>)add)(actions, LockDescriptor + 1);
    }

    private static void Check(int error)
    {
        if (error != 0)
            throw new Win32Exception(error);
    }

    [LibraryImport(C, EntryPoint = "posix_spawn", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Spawn(int* process, string path, void* actions, void* attributes, byte** arguments, byte** environment);

    [LibraryImport(C, EntryPoint = "posix_spawn_file_actions_init")]
    private static partial int InitActions(void* actions);

    [LibraryImport(C, EntryPoint = "posix_spawn_file_actions_destroy")]
    private static partial int DestroyActions(void* actions);

    [LibraryImport(C, EntryPoint = "posix_spawn_file_actions_adddup2")]
    private static partial int AddDuplicate(void* actions, int descriptor, int newDescriptor);

    [LibraryImport(C, EntryPoint = "posix_spawn_file_actions_addopen", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int AddOpen(void* actions, int descriptor, string path, int flags, uint mode);

    [LibraryImport(C, EntryPoint = "posix_spawn_file_actions_addchdir_np", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int AddChangeDirectory(void* actions, string path);

    [LibraryImport(C, EntryPoint = "posix_spawnattr_init")]
    private static partial int InitAttributes(void* attributes);

    [LibraryImport(C, EntryPoint = "posix_spawnattr_destroy")]
    private static partial int DestroyAttributes(void* attributes);

    [LibraryImport(C, EntryPoint = "posix_spawnattr_setflags")]
    private static partial int SetFlags(void* attributes, short flags);

    [LibraryImport(C, EntryPoint = "posix_spawnattr_setsigdefault")]
    private static partial int SetDefaults(void* attributes, void* signals);

    [LibraryImport(C, EntryPoint = "posix_spawnattr_setsigmask")]
    private static partial int SetMask(void* attributes, void* signals);

    [LibraryImport(C, EntryPoint = "sigfillset")]
    private static partial int Sigfillset(void* signals);

    [LibraryImport(C, EntryPoint = "sigemptyset")]
    private static partial int Sigemptyset(void* signals);
}
