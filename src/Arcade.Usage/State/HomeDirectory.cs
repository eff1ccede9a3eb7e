using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Arcade.Usage.State;

/// <summary>Decides where a product's state directory is; one function for the whole product.</summary>
internal static unsafe partial class HomeDirectory
{
    /// <summary>Finds the state directory: <c>$PRODUCT_WORK_DIR/.product</c>, else <c>.product</c> in the home directory.</summary>
    /// <param name="product">The product's names.</param>
    /// <param name="variables">The environment.</param>
    /// <returns>An absolute path, or null where there is no home.</returns>
    public static string? FindState(ProductNames product, VariableReader variables)
    {
        try
        {
            var work = variables.Read(product.WorkDirectoryVariable);
            var parent = work is not { Length: > 0 } || string.IsNullOrWhiteSpace(work) ? Find(variables) : Expand(work, variables);
            if (parent is null)
                return null;
            return IsFull(parent) ? string.Concat(parent, "/", product.DirectoryName) : Path.Combine(Path.GetFullPath(parent), product.DirectoryName);
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or NotSupportedException or UnauthorizedAccessException)
        {
            // A relative path in a working directory that was deleted.
            return null;
        }
    }

    /// <summary>Whether a Unix path is absolute and nothing in it is to be resolved; the framework's functions cost 0.3 ms at their first use.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsFull(string path)
    {
        if (OperatingSystem.IsWindows() || path[0] != '/')
            return false;
        for (var i = 1; i < path.Length; i++)
        {
            if (path[i] == '\0' || (path[i - 1] == '/' && path[i] is '/' or '.'))
                return false;
        }

        return path[^1] != '/';
    }

    private static string? Expand(string path, VariableReader variables)
    {
        if (path != "~" && !path.StartsWith("~/", StringComparison.Ordinal) && !path.StartsWith("~\\", StringComparison.Ordinal))
            return path;
        return Find(variables) is { } home ? Path.Combine(home, path[1..].TrimStart('/', '\\')) : null;
    }

    private static string? Find(VariableReader variables)
    {
        var home = variables.Read(OperatingSystem.IsWindows() ? "USERPROFILE" : "HOME");
        if (home is { Length: > 0 } && (home[0] == '/' || Path.IsPathFullyQualified(home)))
            return home;
        return OperatingSystem.IsWindows() ? FromKnownFolders() : FromPasswordDatabase();
    }

    private static string? FromKnownFolders() =>
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) is { Length: > 0 } path ? path : null;

    private static string? FromPasswordDatabase()
    {
        if (OperatingSystem.IsMacOS())
            MacLibrary.Bind();
        // struct passwd: name, password, uid, gid, on macOS a time and a class, and then gecos, directory, shell.
        const int OnLinux = 32;
        const int OnMac = 48;
        const int Room = 16 * 1024;
        var entry = stackalloc byte[128];
        var texts = new byte[Room];
        nint found;
        fixed (byte* text = texts)
        {
            if (Getpwuid(UnixCalls.Geteuid(), entry, text, Room, &found) != 0 || found == 0)
                return null;
            var home = Marshal.PtrToStringUTF8(*(nint*)(entry + (OperatingSystem.IsMacOS() ? OnMac : OnLinux)));
            return home is not null && Path.IsPathFullyQualified(home) ? home : null;
        }
    }

    [LibraryImport(UnixCalls.C, EntryPoint = "getpwuid_r")]
    private static partial int Getpwuid(uint user, byte* entry, byte* buffer, nint size, nint* result);
}
