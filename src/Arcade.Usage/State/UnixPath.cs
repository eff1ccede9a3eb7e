using System.Runtime.CompilerServices;
using Arcade.Usage.Json;

namespace Arcade.Usage.State;

/// <summary>A path as the C library takes it: encoded here, and not by the framework's marshalling, which is an assembly more to load.</summary>
internal static unsafe class UnixPath
{
    /// <summary>Linux refuses longer paths (PATH_MAX, in bytes), and so what is cut off here.</summary>
    public const int Longest = 4096;

    /// <summary>The bytes that a path may need, and the zero at its end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Room(string path) => Utf8Text.Room(Math.Min(path.Length, Longest)) + 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte* Encode(string path, byte* room)
    {
        var length = Math.Min(path.Length, Longest);
        room[Utf8Text.Encode(path, length, room)] = 0;
        return room;
    }
}
