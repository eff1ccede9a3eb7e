using System.Runtime.InteropServices;
using Arcade.Usage.Json;

namespace Arcade.Usage.State;

/// <summary>The environment that a Unix process was started with, which its sender will be started with again.</summary>
/// <remarks>
/// The C library has it. What the program sets by <see cref="Environment.SetEnvironmentVariable(string, string?)"/> the framework keeps for
/// itself. A class of its own, for whoever is off by it needs no other call (docs/design/core-library.md).
/// </remarks>
internal static unsafe partial class StartVariables
{
    /// <summary>The value of a variable, or null where the process was started without it.</summary>
    public static string? Read(string name)
    {
        if (OperatingSystem.IsMacOS())
            MacLibrary.Bind();
        var nameText = stackalloc byte[UnixPath.Room(name)];
        var value = Find(UnixPath.Encode(name, nameText));
        return value is null ? null : Decode(value);
    }

    private static byte* Find(byte* name) => UnixLibrary.IsLinked || UnixLibrary.Getenv == 0
        ? GetenvImport(name) : ((delegate* unmanaged<byte*, byte*>)UnixLibrary.Getenv)(name);

    private static string Decode(byte* value)
    {
        var length = 0;
        while (value[length] != 0)
            length++;
        return Utf8Text.Decode(value, length);
    }

    [LibraryImport(UnixCalls.C, EntryPoint = "getenv")]
    private static partial byte* GetenvImport(byte* name);
}
