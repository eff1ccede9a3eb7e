namespace Arcade.Usage.Json;

/// <summary>CRC-32 (IEEE 802.3, reflected; check value cbf43926), by a table of sixteen entries that needs no set-up.</summary>
internal static class Crc32
{
    private static ReadOnlySpan<uint> Table =>
    [
        0x00000000, 0x1db71064, 0x3b6e20c8, 0x26d930ac, 0x76dc4190, 0x6b6b51f4, 0x4db26158, 0x5005713c,
        0xedb88320, 0xf00f9344, 0xd6d6a3e8, 0xcb61b38c, 0x9b64c2b0, 0x86d3d2d4, 0xa00ae278, 0xbdbdf21c,
    ];

    public static uint Compute(ReadOnlySpan<byte> bytes)
    {
        var crc = 0xffffffffu;
        foreach (var value in bytes)
        {
            crc = Table[(int)((crc ^ value) & 15)] ^ (crc >> 4);
            crc = Table[(int)((crc ^ (uint)(value >> 4)) & 15)] ^ (crc >> 4);
        }

        return ~crc;
    }
}
