using Arcade.Usage.Json;

namespace Arcade.Usage.Tests.Json;

public sealed class ChecksumTests
{
    /// <summary>The reference implementation's first sixteen vectors (Aumasson, Bernstein 2012), key 00..0f, message 00, 00 01, ….</summary>
    private static readonly ulong[] SipHashVectors =
    [
        0x726fdb47dd0e0e31, 0x74f839c593dc67fd, 0x0d6c8009d9a94f5a, 0x85676696d7fb7e2d, 0xcf2794e0277187b7, 0x18765564cd99a68d, 0xcbc9466e58fee3ce, 0xab0200f58b01d137,
        0x93f5f5799a932462, 0x9e0082df0ba9e4b0, 0x7a5dbbc594ddb9f3, 0xf4b32f46226bada7, 0x751e8fbc860ee5fb, 0x14ea5627c0843d90, 0xf723ca908e7af2ee, 0xa129ca6149be45e5,
    ];

    [Fact]
    public void Crc32_has_the_check_value_of_its_polynomial() => Assert.Equal(0xcbf43926u, Crc32.Compute("123456789"u8));

    [Fact]
    public void Crc32_of_nothing_is_zero() => Assert.Equal(0u, Crc32.Compute([]));

    [Fact]
    public void Crc32_notices_every_flipped_bit_of_a_record()
    {
        var record = "{\"owner\":\"anonymous\",\"event\":{\"uuid\":\"0\"}}"u8.ToArray();
        var expected = Crc32.Compute(record);
        for (var bit = 0; bit < record.Length * 8; bit++)
        {
            record[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.NotEqual(expected, Crc32.Compute(record));
            record[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void SipHash_gives_the_papers_vectors()
    {
        byte[] key = [.. Enumerable.Range(0, 16).Select(static i => (byte)i)];
        for (var length = 0; length < SipHashVectors.Length; length++)
        {
            byte[] message = [.. Enumerable.Range(0, length).Select(static i => (byte)i)];
            Assert.Equal(SipHashVectors[length], SipHash.ComputeNumber(key, message));
        }

        Assert.Equal("726fdb47dd0e0e31", SipHash.Compute(key, []));
    }
}
