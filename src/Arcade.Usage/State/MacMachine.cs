using System.Runtime.InteropServices;

namespace Arcade.Usage.State;

/// <summary>What macOS knows of itself.</summary>
internal static unsafe partial class MacMachine
{
    private const string Library = MacLibrary.Name;
    private const int UuidSize = 16;

    /// <summary>The machine's UUID: what the I/O registry calls IOPlatformUUID, without its framework (gethostuuid(2)).</summary>
    public static byte[]? ReadUuid()
    {
        var uuid = new byte[UuidSize];
        // A struct timespec: how long to wait for the answer.
        var wait = stackalloc long[2] { 1, 0 };
        fixed (byte* start = uuid)
            return GetHostUuid(start, wait) == 0 ? uuid : null;
    }

    /// <summary>The kernel's release, such as 23.5.0; null where it can't be asked (sysctl(3), KERN_OSRELEASE).</summary>
    public static string? ReadRelease()
    {
        const int Room = 256;
        var text = stackalloc byte[Room];
        nint size = Room;
        return Sysctl("kern.osrelease", text, &size, null, 0) == 0 ? Marshal.PtrToStringUTF8((nint)text) : null;
    }

    /// <summary>At most 256 bytes at a time (getentropy(2)).</summary>
    public static bool Random(byte* buffer, int count) => GetEntropy(buffer, count) == 0;

    [LibraryImport(Library, EntryPoint = "gethostuuid")]
    private static partial int GetHostUuid(byte* uuid, long* wait);

    [LibraryImport(Library, EntryPoint = "sysctlbyname", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Sysctl(string name, void* value, nint* size, void* newValue, nint newSize);

    [LibraryImport(Library, EntryPoint = "getentropy")]
    private static partial int GetEntropy(byte* buffer, nint count);
}
