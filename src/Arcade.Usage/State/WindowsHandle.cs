using System.Runtime.InteropServices;

namespace Arcade.Usage.State;

/// <summary>What is done with one open handle, or to get one.</summary>
internal static unsafe class WindowsHandle
{
    private const int BasicInformation = 0;
    private const int DispositionInformation = 4;
    private const int DispositionInformationEx = 21;
    private const uint DeleteAtOnce = 0x1 | 0x2 | 0x10;     // delete, with POSIX semantics, read-only files too

    public static nint Open(string path, uint access, uint share, uint disposition, uint flags = WindowsConstants.OpenLinkItself) =>
        WindowsCalls.CreateFile(WindowsPath.ForCall(path), access, share, null, disposition, flags, 0);

    public static FileStatus LookAt(nint handle)
    {
        WindowsFileInformation information;
        if (WindowsCalls.GetFileInformation(handle, &information) == 0)
            return new FileStatus { Kind = FileKind.Other };
        // Creation, access, write and change time, attributes.
        var basic = stackalloc long[5];
        var hasBasic = WindowsCalls.GetFileInformationEx(handle, BasicInformation, basic, 5 * sizeof(long)) != 0;
        var written = ((long)information.WrittenHigh << 32) | information.WrittenLow;
        return new FileStatus
        {
            Kind = (information.Attributes & WindowsConstants.AttributeReparsePoint) != 0 ? FileKind.Link
                : (information.Attributes & WindowsConstants.AttributeDirectory) != 0 ? FileKind.Directory : FileKind.Regular,
            Links = information.Links,
            Inode = ((ulong)information.IndexHigh << 32) | information.IndexLow,
            Device = information.VolumeSerial,
            Size = ((long)information.SizeHigh << 32) | information.SizeLow,
            ModifiedAt = WindowsTime.ToNanoseconds(written),
            ChangedAt = WindowsTime.ToNanoseconds(hasBasic ? basic[3] : written),
        };
    }

    /// <summary>Whether somebody holds the file open without sharing it: opening it for reading fails then, and only then, like this.</summary>
    public static bool IsLocked(string path)
    {
        var handle = Open(path, WindowsConstants.ReadData, WindowsConstants.ShareAll, WindowsConstants.OpenExisting);
        if (handle == WindowsConstants.InvalidHandle)
            return Marshal.GetLastPInvokeError() == WindowsConstants.SharingViolation;
        WindowsCalls.CloseHandle(handle);
        return false;
    }

    /// <summary>False while somebody has the file open without sharing its removal.</summary>
    public static bool CanBeRemoved(string path)
    {
        var handle = Open(path, WindowsConstants.DeleteAccess, WindowsConstants.ShareAll, WindowsConstants.OpenExisting);
        if (handle == WindowsConstants.InvalidHandle)
            return Marshal.GetLastPInvokeError() != WindowsConstants.SharingViolation;
        WindowsCalls.CloseHandle(handle);
        return true;
    }

    public static byte[]? Read(nint handle, int limit)
    {
        var opened = LookAt(handle);
        if (opened.Kind != FileKind.Regular || opened.Size > limit)
            return null;
        var bytes = new byte[opened.Size];
        var length = 0;
        fixed (byte* start = bytes)
        {
            while (length < bytes.Length)
            {
                uint read;
                if (WindowsCalls.ReadFile(handle, start + length, (uint)(bytes.Length - length), &read, null) == 0)
                    return null;
                if (read == 0)
                    break;
                length += (int)read;
            }
        }

        return length == bytes.Length ? bytes : bytes[..length];
    }

    /// <summary>One write, never continued: what is short is torn, and a reader knows it by its checksum.</summary>
    public static bool WriteOnce(nint handle, ReadOnlySpan<byte> bytes)
    {
        uint written;
        fixed (byte* start = bytes)
            return WindowsCalls.WriteFile(handle, start, (uint)bytes.Length, &written, null) != 0 && written == bytes.Length;
    }

    /// <summary>With POSIX semantics the name is free at once; where that is unknown, when the last handle is closed.</summary>
    public static bool Delete(nint handle)
    {
        var flags = DeleteAtOnce;
        if (WindowsCalls.SetFileInformation(handle, DispositionInformationEx, &flags, sizeof(uint)) != 0)
            return true;
        byte deletes = 1;
        return WindowsCalls.SetFileInformation(handle, DispositionInformation, &deletes, sizeof(byte)) != 0;
    }

    public static int Move(string from, string to, uint flags) =>
        WindowsCalls.MoveFile(WindowsPath.ForCall(from), WindowsPath.ForCall(to), flags) != 0 ? 0 : Marshal.GetLastPInvokeError();
}
