using System.Runtime.CompilerServices;
using System.Text;
using Arcade.Usage.Json;

namespace Arcade.Usage.State;

/// <summary>The machine's own id, which never leaves it: only its hash under a key of the ledger is ever written.</summary>
internal static class MachineId
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static string Hash(Files files, byte[] key) => SipHash.Compute(key, Read(files));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte[] Read(Files files)
    {
        if (OperatingSystem.IsLinux())
        {
            // Container images carry an empty one, or none: their host name is the container's.
            if (files.Read("/etc/machine-id", 256) is { Length: >= 32 } id)
                return id;
        }
        else if (OperatingSystem.IsMacOS() && MacMachine.ReadUuid() is { } uuid)
        {
            return uuid;
        }
        else if (OperatingSystem.IsWindows() && WindowsMachine.ReadGuid() is { Length: > 0 } guid)
        {
            return Encoding.UTF8.GetBytes(guid);
        }

        return Encoding.UTF8.GetBytes(Environment.MachineName);
    }
}
