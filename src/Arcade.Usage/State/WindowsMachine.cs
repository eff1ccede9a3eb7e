using System.Runtime.InteropServices;

namespace Arcade.Usage.State;

/// <summary>What Windows knows of itself.</summary>
internal static unsafe partial class WindowsMachine
{
    private const nint LocalMachine = unchecked((int)0x80000002);
    private const uint TextOnly = 0x2;
    private const uint View64 = 0x00010000;      // a 32-bit program would see another place, where it isn't
    private const uint SystemPreferred = 2;

    /// <summary>The directory for every user's data: the variable, as <c>%ProgramData%</c> says; the known folder loads the shell (milliseconds).</summary>
    public static string ProgramData
    {
        get
        {
#pragma warning disable RS0030 // The system's own variable, and no setting of ours.
            var path = Environment.GetEnvironmentVariable("ProgramData");
#pragma warning restore RS0030
            return path is not null && Path.IsPathFullyQualified(path) ? path : Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData);
        }
    }

    /// <summary>MachineGuid, which the installation of the system made; null where there is none.</summary>
    public static string? ReadGuid()
    {
        const int Room = 64;
        var text = stackalloc char[Room];
        uint size = Room * sizeof(char);
        if (GetValue(LocalMachine, @"SOFTWARE\Microsoft\Cryptography", "MachineGuid", TextOnly | View64, null, text, &size) != 0)
            return null;
        return new ReadOnlySpan<char>(text, (int)(size / sizeof(char))).TrimEnd('\0').ToString();
    }

    public static bool Random(byte* buffer, int count) => GenRandom(0, buffer, (uint)count, SystemPreferred) == 0;

    [LibraryImport("advapi32", EntryPoint = "RegGetValueW", StringMarshalling = StringMarshalling.Utf16)]
    private static partial int GetValue(nint key, string path, string name, uint flags, uint* type, void* data, uint* size);

    [LibraryImport("bcrypt", EntryPoint = "BCryptGenRandom")]
    private static partial int GenRandom(nint algorithm, byte* buffer, uint count, uint flags);
}
