using System.Collections;
using System.Runtime.InteropServices;

namespace Arcade.Cli.Login;

/// <summary>
/// Starts a program with nothing of ours: standard streams at <c>/dev/null</c>, and a session of its own, so that Ctrl-C in this terminal
/// doesn't close the user's browser. <see cref="System.Diagnostics.Process"/> can redirect to pipes only, which break when we exit.
/// </summary>
internal static partial class DetachedProgram
{
    /// <summary>More than any system's <c>posix_spawnattr_t</c> (glibc: 336 bytes) and <c>posix_spawn_file_actions_t</c> (80).</summary>
    private const int OpaqueSize = 1024;
    private const int ReadWrite = 2;

    // POSIX_SPAWN_SETSID: glibc and musl have one value, Darwin another.
    private static short NewSession => (short)(OperatingSystem.IsMacOS() ? 0x400 : 0x80);

    /// <summary>Starts a program, found on the path, and doesn't wait for it.</summary>
    /// <param name="command">The program and its arguments, each handed over as it stands.</param>
    /// <returns>Whether it could be started.</returns>
    public static bool TryStart(string[] command)
    {
        if (command.Length == 0)
            return false;

        var actions = Marshal.AllocHGlobal(OpaqueSize);
        var attributes = Marshal.AllocHGlobal(OpaqueSize);
        try
        {
            if (InitActions(actions) != 0 || InitAttributes(attributes) != 0)
                return false;

            var error = SetFlags(attributes, NewSession);
            for (var stream = 0; stream <= 2; stream++)
                error |= AddOpen(actions, stream, "/dev/null", ReadWrite, 0);
            if (error == 0)
                error = Spawn(out _, command[0], actions, attributes, [.. command, null], Environment());
            _ = DestroyActions(actions);
            _ = DestroyAttributes(attributes);
            return error == 0;
        }
        finally
        {
            Marshal.FreeHGlobal(actions);
            Marshal.FreeHGlobal(attributes);
        }
    }

    private static string?[] Environment() =>
        [.. System.Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(static entry => $"{entry.Key}={entry.Value}"), null];

    [LibraryImport("libc", EntryPoint = "posix_spawnp", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Spawn(out int processId, string file, nint actions, nint attributes, string?[] arguments, string?[] environment);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    private static partial int InitActions(nint actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addopen", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int AddOpen(nint actions, int descriptor, string path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_destroy")]
    private static partial int DestroyActions(nint actions);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_init")]
    private static partial int InitAttributes(nint attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setflags")]
    private static partial int SetFlags(nint attributes, short flags);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_destroy")]
    private static partial int DestroyAttributes(nint attributes);
}
