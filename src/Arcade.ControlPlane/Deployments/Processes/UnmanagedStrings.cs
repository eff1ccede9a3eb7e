using System.Runtime.InteropServices;

namespace Arcade.ControlPlane.Deployments.Processes;

/// <summary>A C array of strings, ended by a null.</summary>
internal sealed unsafe class UnmanagedStrings : IDisposable
{
    private readonly int _count;

    public UnmanagedStrings(IReadOnlyList<string> texts)
    {
        _count = texts.Count;
        Pointers = (byte**)NativeMemory.AllocZeroed((nuint)(_count + 1), (nuint)sizeof(byte*));
        for (var i = 0; i < _count; i++)
            Pointers[i] = (byte*)Marshal.StringToCoTaskMemUTF8(texts[i]);
    }

    public byte** Pointers { get; }

    public void Dispose()
    {
        for (var i = 0; i < _count; i++)
            Marshal.FreeCoTaskMem((nint)Pointers[i]);
        NativeMemory.Free(Pointers);
    }
}
