using System.Runtime.CompilerServices;

namespace Arcade.Usage.Json;

/// <summary>CRC-32 (IEEE 802.3, reflected; check value cbf43926), by a table of sixteen entries that each call reckons anew.</summary>
internal static unsafe class Crc32
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Compute(ReadOnlySpan<byte> bytes)
    {
        const int Entries = 16;
        var table = stackalloc uint[Entries];
        for (var i = 0u; i < Entries; i++)
            table[i] = EntryOf(i);
        var crc = 0xffffffffu;
        foreach (var value in bytes)
        {
            crc = table[(crc ^ value) & 15] ^ (crc >> 4);
            crc = table[(crc ^ (uint)(value >> 4)) & 15] ^ (crc >> 4);
        }

        return ~crc;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint EntryOf(uint value)
    {
        for (var bit = 0; bit < 4; bit++)
            value = (value & 1) == 0 ? value >> 1 : 0xedb88320 ^ (value >> 1);
        return value;
    }
}
