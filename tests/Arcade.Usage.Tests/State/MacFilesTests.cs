using System.Runtime.InteropServices;
using Arcade.Usage.State;

namespace Arcade.Usage.Tests.State;

/// <summary>What of the code for macOS can be checked away from one: its layouts and numbers, against the headers as they are documented.</summary>
public sealed class MacFilesTests
{
    [Fact]
    public void The_layout_of_a_status_is_that_of_the_header()
    {
        Assert.Equal(
            (MacFiles.StatusSize, MacFiles.StatusDevice, MacFiles.StatusMode, MacFiles.StatusLinks, MacFiles.StatusInode, MacFiles.StatusOwner, MacFiles.StatusModified, MacFiles.StatusChanged, MacFiles.StatusBytes),
            (Marshal.SizeOf<Stat>(), At<Stat>("Dev"), At<Stat>("Mode"), At<Stat>("Nlink"), At<Stat>("Ino"), At<Stat>("Uid"), At<Stat>("MtimeSeconds"), At<Stat>("CtimeSeconds"), At<Stat>("Size")));
        Assert.Equal((MacFiles.FileSystemSize, MacFiles.FileSystemFlags, MacFiles.FileSystemName), (Marshal.SizeOf<Statfs>(), At<Statfs>("Flags"), At<Statfs>("TypeName")));
    }

    [Theory]
    [InlineData(0x81a4, FileKind.Regular)]
    [InlineData(0x41ed, FileKind.Directory)]
    [InlineData(0xa1ff, FileKind.Link)]
    [InlineData(0x1180, FileKind.Other)]
    public void A_status_is_read_by_its_layout(ushort mode, int kind)
    {
        Stat[] status = [new() { Dev = 16777220, Mode = mode, Nlink = 2, Ino = 0x1234_5678_9abc, Uid = 501, MtimeSeconds = 1_789_000_000, MtimeNanoseconds = 123_456_789, CtimeSeconds = 1_789_000_001, CtimeNanoseconds = 1, Size = 5_000_000_000 }];
        Assert.Equal(
            new FileStatus
            {
                Kind = kind,
                Device = 16777220,
                Links = 2,
                Inode = 0x1234_5678_9abc,
                Owner = 501,
                ModifiedAt = 1_789_000_000_123_456_789,
                ChangedAt = 1_789_000_001_000_000_001,
                Size = 5_000_000_000,
            },
            MacFiles.Describe(MemoryMarshal.AsBytes(status.AsSpan())));
    }

    [Fact]
    public void The_flags_of_the_shared_code_have_darwins_values()
    {
        Assert.Equal(0, MacFiles.Translate(UnixConstants.ReadOnly));
        Assert.Equal(
            0x1 | 0x4 | 0x8 | 0x100 | 0x200 | 0x800 | 0x20000 | 0x1000000,
            MacFiles.Translate(UnixConstants.WriteOnly | UnixConstants.NonBlocking | UnixConstants.Append | UnixConstants.NoFollow | UnixConstants.Create
                | UnixConstants.Exclusive | UnixConstants.NoTerminal | UnixConstants.CloseOnExec));
        Assert.Equal(0x2 | 0x200, MacFiles.Translate(UnixConstants.ReadWrite | UnixConstants.Create));
    }

    [Theory]
    [InlineData("apfs", 0x1000u, false)]
    [InlineData("hfs", 0x1000u, false)]
    [InlineData("nfs", 0u, true)]
    [InlineData("smbfs", 0u, true)]
    [InlineData("smbfs", 0x1000u, true)]
    [InlineData("macfuse", 0x1000u, true)]
    public void A_file_system_that_is_not_local_is_a_network(string name, uint flags, bool isNetwork)
    {
        var status = new byte[MacFiles.FileSystemSize];
        BitConverter.TryWriteBytes(status.AsSpan(MacFiles.FileSystemFlags), flags);
        System.Text.Encoding.ASCII.GetBytes(name, status.AsSpan(MacFiles.FileSystemName));
        Assert.Equal(isNetwork, MacFiles.IsNetwork(status));
    }

    private static int At<T>(string field) => (int)Marshal.OffsetOf<T>(field);

    /// <summary>struct stat of xnu's bsd/sys/stat.h (__DARWIN_STRUCT_STAT64), field by field.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Stat
    {
        public int Dev;
        public ushort Mode;
        public ushort Nlink;
        public ulong Ino;
        public uint Uid;
        public uint Gid;
        public int Rdev;
        public long AtimeSeconds;
        public long AtimeNanoseconds;
        public long MtimeSeconds;
        public long MtimeNanoseconds;
        public long CtimeSeconds;
        public long CtimeNanoseconds;
        public long BirthtimeSeconds;
        public long BirthtimeNanoseconds;
        public long Size;
        public long Blocks;
        public int BlockSize;
        public uint Flags;
        public uint Gen;
        public int Spare;
        public long SpareFirst;
        public long SpareSecond;
    }

    /// <summary>struct statfs of xnu's bsd/sys/mount.h (__DARWIN_STRUCT_STATFS64).</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Statfs
    {
        public uint BlockSize;
        public int IoSize;
        public ulong Blocks;
        public ulong BlocksFree;
        public ulong BlocksAvailable;
        public ulong Files;
        public ulong FilesFree;
        public int FileSystemIdFirst;
        public int FileSystemIdSecond;
        public uint Owner;
        public uint Type;
        public uint Flags;
        public uint Subtype;
        public TypeText TypeName;
        public PathText MountedOn;
        public PathText MountedFrom;
        public uint ExtendedFlags;
        public ReservedWords Reserved;
    }

    [System.Runtime.CompilerServices.InlineArray(16)]
    private struct TypeText
    {
        private byte _first;
    }

    [System.Runtime.CompilerServices.InlineArray(1024)]
    private struct PathText
    {
        private byte _first;
    }

    [System.Runtime.CompilerServices.InlineArray(7)]
    private struct ReservedWords
    {
        private uint _first;
    }
}
