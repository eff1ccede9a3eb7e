using System.Runtime.InteropServices;

namespace Arcade.Usage.State;

/// <summary>BY_HANDLE_FILE_INFORMATION; its times are two halves each, so that nothing in it is aligned to eight bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct WindowsFileInformation
{
    public uint Attributes;
    public uint CreatedLow;
    public uint CreatedHigh;
    public uint AccessedLow;
    public uint AccessedHigh;
    public uint WrittenLow;
    public uint WrittenHigh;
    public uint VolumeSerial;
    public uint SizeHigh;
    public uint SizeLow;
    public uint Links;
    public uint IndexHigh;
    public uint IndexLow;
}
