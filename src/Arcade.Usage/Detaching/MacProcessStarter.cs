using System.Runtime.InteropServices;
using Arcade.Usage.State;

namespace Arcade.Usage.Detaching;

/// <summary>macOS: <c>posix_spawn</c> with a session of its own, and every descriptor closed that no file action made.</summary>
/// <remarks>Written by its documentation (docs/design/windows-and-macos.md names the source of each number) and not yet run on one.</remarks>
internal sealed unsafe partial class MacProcessStarter : ProcessStarter
{
    private const string Library = MacLibrary.Name;
    private const int LockDescriptor = 3;
    private const int ReadWrite = 2;
    private const int ArgumentsTooLong = 7;

    // xnu, bsd/sys/spawn.h
    private const short SetDefaultSignals = 0x0004;
    private const short SetSignalMask = 0x0008;
    private const short NewSession = 0x0400;
    private const short CloseOnExecByDefault = 0x4000;

    public override int Start(SenderProgram program, string verb, VariableChange[] changes, nint lockHandle)
    {
        using var arguments = new UnmanagedTexts();
        program.CopyTo(arguments, verb);
        using var environment = new UnmanagedTexts();
        UnixEnvironment.CopyTo(environment, changes);

        // Both types are pointers here (spawn.h), which the init calls set.
        nint actions;
        nint attributes;
        if (InitActions(&actions) != 0)
            return -1;
        if (InitAttributes(&attributes) != 0)
        {
            DestroyActions(&actions);
            return -1;
        }

        try
        {
            SetSession(&attributes);
            AddActions(&actions, (int)lockHandle);
            int process;
            var error = Spawn(&process, program.Path, &actions, &attributes, arguments.Pointers, environment.Pointers);
            return error switch { 0 => process, ArgumentsTooLong => 0, _ => -1 };
        }
        finally
        {
            DestroyActions(&actions);
            DestroyAttributes(&attributes);
        }
    }

    private static void SetSession(nint* attributes)
    {
        // sigset_t is 32 bits wide.
        var all = uint.MaxValue;
        var none = 0u;
        SetDefaults(attributes, &all);
        SetMask(attributes, &none);
        SetFlags(attributes, NewSession | SetDefaultSignals | SetSignalMask | CloseOnExecByDefault);
    }

    /// <summary>The lock first: it may have any number below 3 in a parent whose streams were closed.</summary>
    private static void AddActions(nint* actions, int lockDescriptor)
    {
        // Duplicating a descriptor to its own number is no action that would keep it open.
        if (lockDescriptor == LockDescriptor)
            AddInherit(actions, lockDescriptor);
        else if (lockDescriptor >= 0)
            AddDuplicate(actions, lockDescriptor, LockDescriptor);
        for (var stream = 0; stream < 3; stream++)
            AddOpen(actions, stream, "/dev/null", ReadWrite, 0);
    }

    [LibraryImport(Library, EntryPoint = "posix_spawn", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Spawn(int* process, string path, nint* actions, nint* attributes, byte** arguments, byte** environment);

    [LibraryImport(Library, EntryPoint = "posix_spawn_file_actions_init")]
    private static partial int InitActions(nint* actions);

    [LibraryImport(Library, EntryPoint = "posix_spawn_file_actions_destroy")]
    private static partial int DestroyActions(nint* actions);

    [LibraryImport(Library, EntryPoint = "posix_spawn_file_actions_adddup2")]
    private static partial int AddDuplicate(nint* actions, int descriptor, int newDescriptor);

    [LibraryImport(Library, EntryPoint = "posix_spawn_file_actions_addinherit_np")]
    private static partial int AddInherit(nint* actions, int descriptor);

    /// <summary><c>mode_t</c> is 16 bits wide.</summary>
    [LibraryImport(Library, EntryPoint = "posix_spawn_file_actions_addopen", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int AddOpen(nint* actions, int descriptor, string path, int flags, ushort mode);

    [LibraryImport(Library, EntryPoint = "posix_spawnattr_init")]
    private static partial int InitAttributes(nint* attributes);

    [LibraryImport(Library, EntryPoint = "posix_spawnattr_destroy")]
    private static partial int DestroyAttributes(nint* attributes);

    [LibraryImport(Library, EntryPoint = "posix_spawnattr_setflags")]
    private static partial int SetFlags(nint* attributes, short flags);

    [LibraryImport(Library, EntryPoint = "posix_spawnattr_setsigdefault")]
    private static partial int SetDefaults(nint* attributes, uint* signals);

    [LibraryImport(Library, EntryPoint = "posix_spawnattr_setsigmask")]
    private static partial int SetMask(nint* attributes, uint* signals);
}
