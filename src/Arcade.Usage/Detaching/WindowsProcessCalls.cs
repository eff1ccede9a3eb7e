using System.Runtime.InteropServices;

namespace Arcade.Usage.Detaching;

/// <summary>The calls of kernel32 by which a process is started, and a sender limits itself.</summary>
internal static unsafe partial class WindowsProcessCalls
{
    private const string Kernel = "kernel32";

    [LibraryImport(Kernel, EntryPoint = "CreateProcessW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    public static partial int CreateProcess(
        string application, char* commandLine, void* processSecurity, void* threadSecurity, int inheritsHandles, uint flags,
        char* environment, string directory, WindowsStartup* startup, WindowsProcessInformation* information);

    [LibraryImport(Kernel, EntryPoint = "InitializeProcThreadAttributeList")]
    public static partial int InitializeAttributes(void* list, uint count, uint flags, nuint* size);

    [LibraryImport(Kernel, EntryPoint = "UpdateProcThreadAttribute")]
    public static partial int UpdateAttribute(void* list, uint flags, nuint attribute, void* value, nuint size, void* previous, void* returnedSize);

    [LibraryImport(Kernel, EntryPoint = "DeleteProcThreadAttributeList")]
    public static partial void DeleteAttributes(void* list);

    [LibraryImport(Kernel, EntryPoint = "GetEnvironmentStringsW")]
    public static partial char* GetEnvironment();

    [LibraryImport(Kernel, EntryPoint = "FreeEnvironmentStringsW")]
    public static partial int FreeEnvironment(char* block);

    [LibraryImport(Kernel, EntryPoint = "GetSystemWindowsDirectoryW")]
    public static partial uint GetWindowsDirectory(char* path, uint count);

    [LibraryImport(Kernel, EntryPoint = "SetCurrentDirectoryW", StringMarshalling = StringMarshalling.Utf16)]
    public static partial int SetCurrentDirectory(string path);

    [LibraryImport(Kernel, EntryPoint = "SetPriorityClass")]
    public static partial int SetPriorityClass(nint process, uint priority);

    [LibraryImport(Kernel, EntryPoint = "SetErrorMode")]
    public static partial uint SetErrorMode(uint mode);

    [LibraryImport(Kernel, EntryPoint = "GetModuleHandleW", StringMarshalling = StringMarshalling.Utf16)]
    public static partial nint GetModule(string name);

    [LibraryImport(Kernel, EntryPoint = "GetProcAddress", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint GetProcedure(nint module, string name);

    [LibraryImport(Kernel, EntryPoint = "CreateTimerQueueTimer")]
    public static partial int CreateTimer(nint* timer, nint queue, nint callback, nint parameter, uint dueTime, uint period, uint flags);

    /// <summary>%SystemRoot%, which nobody wants to remove or unmount.</summary>
    public static string WindowsDirectory()
    {
        const int Room = 260;
        var path = stackalloc char[Room];
        var length = GetWindowsDirectory(path, Room);
        return length is > 0 and < Room ? new string(path, 0, (int)length) : @"C:\";
    }
}
