using System.Runtime.InteropServices;

namespace Arcade.Usage.Detaching;

/// <summary>STARTUPINFOEXW.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct WindowsStartup
{
    public uint Size;
    public nint Reserved;
    public nint Desktop;
    public nint Title;
    public uint X;
    public uint Y;
    public uint Width;
    public uint Height;
    public uint WidthInCharacters;
    public uint HeightInCharacters;
    public uint FillAttribute;
    public uint Flags;
    public ushort ShowWindow;
    public ushort ReservedSize;
    public nint ReservedData;
    public nint StandardInput;
    public nint StandardOutput;
    public nint StandardError;
    public nint Attributes;
}
