using System.Runtime.InteropServices;

namespace Arcade.Bench.Processes;

/// <summary>The C library's calls that start and await processes; <c>System.Diagnostics.Process</c> would be a third of what is measured.</summary>
internal static unsafe partial class Calls
{
    private const string C = "libc";

    [LibraryImport(C, EntryPoint = "posix_spawn")]
    public static partial int Spawn(int* process, byte* path, void* actions, void* attributes, byte** arguments, byte** environment);

    [LibraryImport(C, EntryPoint = "posix_spawn_file_actions_init")]
    public static partial int InitActions(void* actions);

    [LibraryImport(C, EntryPoint = "posix_spawn_file_actions_addopen", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int AddOpen(void* actions, int descriptor, string path, int flags, uint mode);

    [LibraryImport(C, EntryPoint = "wait4", SetLastError = true)]
    public static partial int Wait(int process, int* status, int options, long* usage);

    [LibraryImport(C, EntryPoint = "kill")]
    public static partial int Kill(int process, int signal);

    [LibraryImport(C, EntryPoint = "prctl")]
    public static partial int Control(int option, nuint argument, nuint second, nuint third, nuint fourth);
}
