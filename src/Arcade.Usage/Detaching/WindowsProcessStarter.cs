using System.Runtime.InteropServices;
using Arcade.Usage.State;

namespace Arcade.Usage.Detaching;

/// <summary>Windows: <c>CreateProcess</c> without a window, in a group of its own, with a list of the handles that it inherits.</summary>
internal sealed unsafe class WindowsProcessStarter : ProcessStarter
{
    private const uint ExtendedStartup = 0x00080000;
    private const uint UnicodeEnvironment = 0x00000400;
    private const uint NoWindow = 0x08000000;
    private const uint NewGroup = 0x00000200;
    private const uint BreakawayFromJob = 0x01000000;
    private const uint UsesShowWindow = 0x001;
    private const uint ForcesNoFeedback = 0x080;
    private const uint UsesStandardHandles = 0x100;
    private const nuint HandleList = 0x00020002;    // PROC_THREAD_ATTRIBUTE_HANDLE_LIST
    private const uint Inherit = 1;

    public override int Start(SenderProgram program, string verb, VariableChange[] changes, nint lockHandle)
    {
        if (ComposeEnvironment(changes) is not { } environment)
            return 0;
        var nowhere = WindowsCalls.CreateFile(
            "NUL", WindowsConstants.GenericRead | WindowsConstants.GenericWrite, WindowsConstants.ShareAll, null, WindowsConstants.OpenExisting, 0, 0);
        if (nowhere == WindowsConstants.InvalidHandle)
            return -1;
        try
        {
            return Start(program, WindowsCommandLine.Join(program.Path, program.Arguments, verb), environment, nowhere, lockHandle);
        }
        finally
        {
            WindowsCalls.CloseHandle(nowhere);
        }
    }

    private static char[]? ComposeEnvironment(VariableChange[] changes)
    {
        var block = WindowsProcessCalls.GetEnvironment();
        if (block is null)
            return null;
        var length = 0;
        while (block[length] != 0 || block[length + 1] != 0)
            length++;
        var environment = WindowsEnvironment.Compose(new ReadOnlySpan<char>(block, length + 1), changes);
        WindowsProcessCalls.FreeEnvironment(block);
        return environment;
    }

    private static int Start(SenderProgram program, char[] commandLine, char[] environment, nint nowhere, nint lockHandle)
    {
        var handles = stackalloc nint[2] { nowhere, lockHandle };
        var count = lockHandle >= 0 ? 2 : 1;
        nuint size = 0;
        WindowsProcessCalls.InitializeAttributes(null, 1, 0, &size);
        var attributes = NativeMemory.Alloc(size);
        var isMade = WindowsProcessCalls.InitializeAttributes(attributes, 1, 0, &size) != 0;
        try
        {
            if (!isMade || WindowsProcessCalls.UpdateAttribute(attributes, 0, HandleList, handles, (nuint)(count * sizeof(nint)), null, null) == 0)
                return -1;
            // Only what is marked can be inherited at all; the list then keeps everything else that is marked out.
            Mark(handles, count, Inherit);
            var startup = new WindowsStartup
            {
                Size = (uint)sizeof(WindowsStartup),
                Flags = UsesStandardHandles | UsesShowWindow | ForcesNoFeedback,
                StandardInput = nowhere,
                StandardOutput = nowhere,
                StandardError = nowhere,
                Attributes = (nint)attributes,
            };
            return Create(program, commandLine, environment, &startup);
        }
        finally
        {
            Mark(handles, count, 0);
            if (isMade)
                WindowsProcessCalls.DeleteAttributes(attributes);
            NativeMemory.Free(attributes);
        }
    }

    private static void Mark(nint* handles, int count, uint flags)
    {
        for (var i = 0; i < count; i++)
            WindowsCalls.SetHandleInformation(handles[i], Inherit, flags);
    }

    private static int Create(SenderProgram program, char[] commandLine, char[] environment, WindowsStartup* startup)
    {
        const uint Flags = ExtendedStartup | UnicodeEnvironment | NoWindow | NewGroup;
        var error = Create(program, commandLine, environment, startup, Flags | BreakawayFromJob, out var process);
        // A job that lets nobody go: the sender lives as long as the job does, which is better than not at all.
        if (error == WindowsConstants.AccessDenied)
            error = Create(program, commandLine, environment, startup, Flags, out process);
        return error switch { 0 => process, WindowsConstants.NameTooLong => 0, _ => -1 };
    }

    private static int Create(SenderProgram program, char[] commandLine, char[] environment, WindowsStartup* startup, uint flags, out int process)
    {
        WindowsProcessInformation started;
        process = 0;
        // Both are written into by the system, and so are copied for each attempt.
        fixed (char* line = (char[])commandLine.Clone(), variables = environment)
        {
            if (WindowsProcessCalls.CreateProcess(
                WindowsPath.ForCall(program.Path), line, null, null, inheritsHandles: 1, flags, variables, WindowsProcessCalls.WindowsDirectory(), startup, &started) == 0)
            {
                return Marshal.GetLastPInvokeError() is var error and not 0 ? error : WindowsConstants.InvalidParameter;
            }
        }

        WindowsCalls.CloseHandle(started.Thread);
        WindowsCalls.CloseHandle(started.Process);
        process = (int)started.ProcessId;
        return 0;
    }
}
