using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Arcade.Usage.State;

/// <summary>Whose a directory is, and what makes a file its owner's only: user, system and administrators, and nothing inherited.</summary>
internal sealed unsafe partial class WindowsSecurity
{
    private const string Security = "advapi32";
    private const int OwnerInformation = 1;
    private const int TokenUser = 1;
    private const uint TokenQuery = 8;
    private const int DescriptorRoom = 1024;
    private const int OwnerOffset = 4;      // SECURITY_DESCRIPTOR_RELATIVE: revision, padding, control, and then the owner's offset

    private const string System = "S-1-5-18";
    private const string Administrators = "S-1-5-32-544";
    private const string Everyone = "S-1-1-0";

    private readonly SecurityAttributes*[] _made = new SecurityAttributes*[2];
    private string? _user;

    /// <summary>SECURITY_ATTRIBUTES for a new file, or null: then it inherits what its directory says.</summary>
    public void* ForFile => Make(0, string.Empty);

    /// <summary>The same for a directory; what is made in it inherits it.</summary>
    public void* ForDirectory => Make(1, "OICI");

    /// <summary>
    /// Whether a directory is this user's, or one that an administrator's or the system's process made for them: an elevated process
    /// makes files that belong to the group. File systems without owners (FAT) name everyone.
    /// </summary>
    public bool IsOwn(string directory)
    {
        var descriptor = stackalloc byte[DescriptorRoom];
        uint needed;
        if (GetFileSecurity(WindowsPath.ForCall(directory), OwnerInformation, descriptor, DescriptorRoom, &needed) == 0)
            return Marshal.GetLastPInvokeError() != WindowsConstants.AccessDenied;
        var offset = BinaryPrimitives.ReadInt32LittleEndian(new ReadOnlySpan<byte>(descriptor + OwnerOffset, sizeof(int)));
        if (offset is <= 0 or > DescriptorRoom - 68)
            return true;
        var owner = Text(descriptor + offset);
        return owner is System or Administrators or Everyone || owner == (_user ??= CurrentUser());
    }

    /// <summary>The text form of a security identifier (MS-DTYP 2.4.2.1).</summary>
    internal static string Text(byte* identifier)
    {
        var authority = 0L;
        for (var i = 2; i < 8; i++)
            authority = (authority << 8) | identifier[i];
        var text = new StringBuilder("S-").Append(identifier[0]).Append('-').Append(authority.ToString(CultureInfo.InvariantCulture));
        for (var part = 0; part < identifier[1]; part++)
            text.Append('-').Append(BinaryPrimitives.ReadUInt32LittleEndian(new ReadOnlySpan<byte>(identifier + 8 + (4 * part), 4)).ToString(CultureInfo.InvariantCulture));
        return text.ToString();
    }

    /// <summary>Made once for each of the two and kept as long as the program: a few hundred bytes.</summary>
    private SecurityAttributes* Make(int index, string inheritance)
    {
        if (_made[index] is not null || (_user ??= CurrentUser()) is not { Length: > 0 } user)
            return _made[index];
        // The owner is named, or what an elevated process makes would belong to the group, and not to this user any more without it.
        var rules = $"O:{user}D:P(A;{inheritance};FA;;;{user})(A;{inheritance};FA;;;SY)(A;{inheritance};FA;;;BA)";
        nint descriptor;
        if (ParseDescriptor(rules, 1, &descriptor, null) == 0)
            return null;
        var attributes = (SecurityAttributes*)NativeMemory.AllocZeroed((nuint)sizeof(SecurityAttributes));
        attributes->Size = (uint)sizeof(SecurityAttributes);
        attributes->Descriptor = descriptor;
        return _made[index] = attributes;
    }

    private static string CurrentUser()
    {
        nint token;
        if (OpenProcessToken(-1, TokenQuery, &token) == 0)
            return string.Empty;
        var user = stackalloc byte[256];
        uint length;
        var isRead = GetTokenInformation(token, TokenUser, user, 256, &length) != 0;
        WindowsCalls.CloseHandle(token);
        // TOKEN_USER begins with a pointer to the identifier.
        return isRead ? Text(*(byte**)user) : string.Empty;
    }

    [LibraryImport(Security, EntryPoint = "GetFileSecurityW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    private static partial int GetFileSecurity(string path, uint information, byte* descriptor, uint size, uint* needed);

    [LibraryImport(Security, EntryPoint = "OpenProcessToken")]
    private static partial int OpenProcessToken(nint process, uint access, nint* token);

    [LibraryImport(Security, EntryPoint = "GetTokenInformation")]
    private static partial int GetTokenInformation(nint token, int kind, byte* information, uint size, uint* length);

    [LibraryImport(Security, EntryPoint = "ConvertStringSecurityDescriptorToSecurityDescriptorW", StringMarshalling = StringMarshalling.Utf16)]
    private static partial int ParseDescriptor(string text, uint revision, nint* descriptor, uint* size);

    [StructLayout(LayoutKind.Sequential)]
    private struct SecurityAttributes
    {
        public uint Size;
        public nint Descriptor;
        public int InheritsHandle;
    }
}
