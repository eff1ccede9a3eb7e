using System.Runtime.InteropServices;

namespace Arcade.Usage.State;

/// <summary>Decides where a product's state directory is; one function for the whole product.</summary>
internal static unsafe partial class HomeDirectory
{
    /// <summary>Finds the state directory: <c>$PRODUCT_WORK_DIR/.product</c>, else <c>.product</c> in the home directory.</summary>
    /// <param name="product">The product's names.</param>
    /// <param name="variable">Reads an environment variable.</param>
    /// <returns>An absolute path, or null where there is no home.</returns>
    public static string? FindState(ProductNames product, Func<string, string?> variable)
    {
        try
        {
            var work = variable(product.WorkDirectoryVariable);
            var parent = string.IsNullOrWhiteSpace(work) ? Find(variable) : Expand(work, variable);
            return parent is null ? null : Path.Combine(Path.GetFullPath(parent), product.DirectoryName);
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or NotSupportedException or UnauthorizedAccessException)
        {
            // A relative path in a working directory that was deleted.
            return null;
        }
    }

    private static string? Expand(string path, Func<string, string?> variable)
    {
        if (path != "~" && !path.StartsWith("~/", StringComparison.Ordinal) && !path.StartsWith("~\\", StringComparison.Ordinal))
            return path;
        return Find(variable) is { } home ? Path.Combine(home, path[1..].TrimStart('/', '\\')) : null;
    }

    private static string? Find(Func<string, string?> variable)
    {
        var home = variable(OperatingSystem.IsWindows() ? "USERPROFILE" : "HOME");
        if (!string.IsNullOrEmpty(home) && Path.IsPathFullyQualified(home))
            return home;
        return OperatingSystem.IsWindows() ? NullIfEmpty(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile)) : FromPasswordDatabase();
    }

    private static string? NullIfEmpty(string path) => path.Length == 0 ? null : path;

    private static string? FromPasswordDatabase()
    {
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

    [LibraryImport("libc", EntryPoint = "getpwuid_r")]
    private static partial int Getpwuid(uint user, byte* entry, byte* buffer, nint size, nint* result);
}
