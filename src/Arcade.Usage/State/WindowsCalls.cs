using System.Runtime.InteropServices;

namespace Arcade.Usage.State;

/// <summary>The calls of kernel32 that the state files need.</summary>
internal static unsafe partial class WindowsCalls
{
    private const string Kernel = "kernel32";

    [LibraryImport(Kernel, EntryPoint = "CreateFileW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    public static partial nint CreateFile(string path, uint access, uint share, void* security, uint disposition, uint flags, nint template);

    [LibraryImport(Kernel, EntryPoint = "CloseHandle")]
    public static partial int CloseHandle(nint handle);

    [LibraryImport(Kernel, EntryPoint = "ReadFile", SetLastError = true)]
    public static partial int ReadFile(nint handle, byte* buffer, uint count, uint* read, void* overlapped);

    [LibraryImport(Kernel, EntryPoint = "WriteFile", SetLastError = true)]
    public static partial int WriteFile(nint handle, byte* buffer, uint count, uint* written, void* overlapped);

    [LibraryImport(Kernel, EntryPoint = "FlushFileBuffers")]
    public static partial int FlushFileBuffers(nint handle);

    [LibraryImport(Kernel, EntryPoint = "GetFileInformationByHandle", SetLastError = true)]
    public static partial int GetFileInformation(nint handle, WindowsFileInformation* information);

    [LibraryImport(Kernel, EntryPoint = "GetFileInformationByHandleEx")]
    public static partial int GetFileInformationEx(nint handle, int kind, void* information, uint size);

    [LibraryImport(Kernel, EntryPoint = "SetFileInformationByHandle", SetLastError = true)]
    public static partial int SetFileInformation(nint handle, int kind, void* information, uint size);

    [LibraryImport(Kernel, EntryPoint = "SetFileTime")]
    public static partial int SetFileTime(nint handle, long* created, long* accessed, long* written);

    [LibraryImport(Kernel, EntryPoint = "ReplaceFileW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    public static partial int ReplaceFile(string replaced, string replacement, string? backup, uint flags, void* exclude, void* reserved);

    [LibraryImport(Kernel, EntryPoint = "MoveFileExW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    public static partial int MoveFile(string from, string to, uint flags);

    [LibraryImport(Kernel, EntryPoint = "CreateDirectoryW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    public static partial int CreateDirectory(string path, void* security);

    [LibraryImport(Kernel, EntryPoint = "GetDriveTypeW", StringMarshalling = StringMarshalling.Utf16)]
    public static partial uint GetDriveType(string root);

    [LibraryImport(Kernel, EntryPoint = "GetFinalPathNameByHandleW")]
    public static partial uint GetFinalPathName(nint handle, char* path, uint count, uint flags);

    [LibraryImport(Kernel, EntryPoint = "SetHandleInformation")]
    public static partial int SetHandleInformation(nint handle, uint mask, uint flags);

    [LibraryImport(Kernel, EntryPoint = "GetFileType")]
    public static partial uint GetFileType(nint handle);
}
