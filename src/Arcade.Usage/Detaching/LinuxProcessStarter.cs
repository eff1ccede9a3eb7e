using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Arcade.Usage.Json;
using Arcade.Usage.State;

namespace Arcade.Usage.Detaching;

/// <summary>Linux: <c>posix_spawn</c>, which neither copies the parent's memory nor runs its code in the child.</summary>
internal sealed unsafe partial class LinuxProcessStarter : ProcessStarter
{
    private const string C = UnixCalls.C;
    private const string Nowhere = "/dev/null";
    private const int OpaqueSize = 512;     // posix_spawnattr_t is 336 bytes, posix_spawn_file_actions_t 80, sigset_t 128 (glibc)
    private const int LockDescriptor = 3;
    private const int ReadWrite = 2;
    private const int ArgumentsTooLong = 7;
    private const short SetDefaultSignals = 0x04;
    private const short SetSignalMask = 0x08;
    private const short NewSession = 0x80;
    private const int DoNotWait = 1;

    /// <summary>Senders that this process started and that may have ended since; created with the first.</summary>
    private int[]? _children;

    public override int Start(SenderProgram program, string verb, VariableChange[] changes, nint lockHandle)
    {
        using var arguments = new UnmanagedTexts();
        program.CopyTo(arguments, verb);
        using var environment = new UnmanagedTexts();
        UnixEnvironment.CopyTo(environment, changes);

        var actions = stackalloc byte[OpaqueSize];
        var attributes = stackalloc byte[OpaqueSize];
        if (InitActions(actions) != 0)
            return -1;
        if (InitAttributes(attributes) != 0)
            return -1;
        try
        {
            SetSession(attributes);
            AddActions(actions, (int)lockHandle);
            int process;
            var error = Spawn(&process, arguments.Pointers[0], actions, attributes, arguments.Pointers, environment.Pointers);
            if (error == 0)
                Remember(process);
            return error switch { 0 => process, ArgumentsTooLong => 0, _ => -1 };
        }
        finally
        {
            DestroyActions(actions);
            DestroyAttributes(attributes);
        }
    }

    /// <summary>A long-lived host would gather a zombie per sender: with each start those that have ended are taken away.</summary>
    private void Remember(int process)
    {
        _children ??= new int[16];
        var free = 0;
        for (var i = 0; i < _children.Length; i++)
        {
            if (_children[i] != 0 && State.UnixProcessCalls.Waitpid(_children[i], null, DoNotWait) != 0)
                _children[i] = 0;
            if (_children[i] == 0)
                free = i;
        }

        _children[free] = process;
    }

    private static void SetSession(byte* attributes)
    {
        var all = stackalloc byte[OpaqueSize];
        var none = stackalloc byte[OpaqueSize];
        State.UnixProcessCalls.Sigfillset(all);
        State.UnixProcessCalls.Sigemptyset(none);
        SetDefaults(attributes, all);
        SetMask(attributes, none);
        SetFlags(attributes, NewSession | SetDefaultSignals | SetSignalMask);
    }

    /// <summary>The lock first: it may have any number below 3 in a parent whose streams were closed.</summary>
    private static void AddActions(byte* actions, int lockDescriptor)
    {
        if (lockDescriptor >= 0)
            AddDuplicate(actions, lockDescriptor, LockDescriptor);
        var nowhere = stackalloc byte[Nowhere.Length * 4];
        nowhere[Utf8Text.Encode(Nowhere, Nowhere.Length, nowhere)] = 0;
        AddOpen(actions, 0, nowhere, ReadWrite, 0);
        AddDuplicate(actions, 0, 1);
        AddDuplicate(actions, 0, 2);
        CloseOthers(actions, lockDescriptor >= 0 ? LockDescriptor + 1 : LockDescriptor);
    }

    private static void CloseOthers(byte* actions, int from)
    {
        if (RuntimeFeature.IsDynamicCodeSupported ? !TryCloseFrom(actions, from) : !TryCloseFromNative(actions, from))
            CloseOneByOne(actions, from);
    }

    private static bool TryCloseFrom(byte* actions, int from)
    {
        try
        {
            return AddCloseFrom(actions, from) == 0;
        }
        catch (Exception exception) when (exception is EntryPointNotFoundException or DllNotFoundException)
        {
            return false;
        }
    }

    /// <summary>
    /// In a native program everything else is bound when it is linked. This call may not be: a program linked against a newer libc has
    /// to start on an older one. The framework's way to bind it later costs as much as starting the sender.
    /// </summary>
    private static bool TryCloseFromNative(byte* actions, int from)
    {
        fixed (byte* name = "posix_spawn_file_actions_addclosefrom_np\0"u8)
        {
            var add = (delegate* unmanaged<void*, int, int>)FindSymbol(null, name);
            return add is not null && add(actions, from) == 0;
        }
    }

    /// <summary>glibc before 2.34, musl; a descriptor that is closed meanwhile is passed over by the call.</summary>
    private static void CloseOneByOne(byte* actions, int from)
    {
        foreach (var entry in Directory.EnumerateFileSystemEntries("/proc/self/fd"))
        {
            if (int.TryParse(Path.GetFileName(entry.AsSpan()), out var descriptor) && descriptor >= from)
                AddClose(actions, descriptor);
        }
    }

    [LibraryImport(C, EntryPoint = "posix_spawn")]
    private static partial int Spawn(int* process, byte* path, void* actions, void* attributes, byte** arguments, byte** environment);

    [LibraryImport(C, EntryPoint = "posix_spawn_file_actions_init")]
    private static partial int InitActions(void* actions);

    [LibraryImport(C, EntryPoint = "posix_spawn_file_actions_destroy")]
    private static partial int DestroyActions(void* actions);

    [LibraryImport(C, EntryPoint = "posix_spawn_file_actions_adddup2")]
    private static partial int AddDuplicate(void* actions, int descriptor, int newDescriptor);

    [LibraryImport(C, EntryPoint = "posix_spawn_file_actions_addclose")]
    private static partial int AddClose(void* actions, int descriptor);

    [LibraryImport(C, EntryPoint = "posix_spawn_file_actions_addopen")]
    private static partial int AddOpen(void* actions, int descriptor, byte* path, int flags, uint mode);

    /// <summary>The null handle means: in whatever is loaded.</summary>
    [LibraryImport(C, EntryPoint = "dlsym")]
    private static partial void* FindSymbol(void* handle, byte* name);

    /// <summary>Named by its file, so that it is bound when it is called.</summary>
    [LibraryImport("libc.so.6", EntryPoint = "posix_spawn_file_actions_addclosefrom_np")]
    private static partial int AddCloseFrom(void* actions, int from);

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
}
