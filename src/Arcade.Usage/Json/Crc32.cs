using System.Runtime.CompilerServices;

namespace Arcade.Usage.Json;

/// <summary>CRC-32 (IEEE 802.3, reflected; check value cbf43926), by a table of sixteen entries that each call reckons anew.</summary>
internal static unsafe class Crc32
{
    public static uint Compute(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes)
            return Compute(start, bytes.Length);
    }

    public static uint Compute(byte* bytes, int length)
    {
        const int Entries = 16;
        var table = stackalloc uint[Entries];
        for (var i = 0u; i < Entries; i++)
            table[i] = EntryOf(i);
        var crc = 0xffffffffu;
        for (var i = 0; i < length; i++)
        {
            var value = bytes[i];
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
