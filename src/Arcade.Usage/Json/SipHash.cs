using System.Numerics;

namespace Arcade.Usage.Json;

/// <summary>SipHash-2-4 (Aumasson, Bernstein 2012): a keyed hash that is cheap at its first use, which the framework's are not.</summary>
internal static class SipHash
{
    /// <summary>Hashes bytes under a key of sixteen bytes, as sixteen hexadecimal digits.</summary>
    public static string Compute(ReadOnlySpan<byte> key, ReadOnlySpan<byte> message)
    {
        Span<byte> bytes = stackalloc byte[8];
        var number = ComputeNumber(key, message);
        for (var i = 7; i >= 0; i--)
        {
            bytes[i] = (byte)number;
            number >>= 8;
        }

        return Hexadecimal.Format(bytes);
    }

    public static ulong ComputeNumber(ReadOnlySpan<byte> key, ReadOnlySpan<byte> message)
    {
        var k0 = ReadWord(key);
        var k1 = ReadWord(key[8..]);
        var v0 = 0x736f6d6570736575UL ^ k0;
        var v1 = 0x646f72616e646f6dUL ^ k1;
        var v2 = 0x6c7967656e657261UL ^ k0;
        var v3 = 0x7465646279746573UL ^ k1;

        var last = (ulong)message.Length << 56;
        while (message.Length >= 8)
        {
            Absorb(ReadWord(message), ref v0, ref v1, ref v2, ref v3);
            message = message[8..];
        }

        for (var i = 0; i < message.Length; i++)
            last |= (ulong)message[i] << (8 * i);
        Absorb(last, ref v0, ref v1, ref v2, ref v3);

        v2 ^= 0xff;
        for (var i = 0; i < 4; i++)
            Round(ref v0, ref v1, ref v2, ref v3);
        return v0 ^ v1 ^ v2 ^ v3;
    }

    /// <summary>Eight bytes, the lowest first.</summary>
    private static ulong ReadWord(ReadOnlySpan<byte> bytes)
    {
        ulong word = 0;
        for (var i = 7; i >= 0; i--)
            word = (word << 8) | bytes[i];
        return word;
    }

    private static void Absorb(ulong word, ref ulong v0, ref ulong v1, ref ulong v2, ref ulong v3)
    {
        v3 ^= word;
        Round(ref v0, ref v1, ref v2, ref v3);
        Round(ref v0, ref v1, ref v2, ref v3);
        v0 ^= word;
    }

    private static void Round(ref ulong v0, ref ulong v1, ref ulong v2, ref ulong v3)
    {
        v0 += v1;
        v1 = BitOperations.RotateLeft(v1, 13) ^ v0;
        v0 = BitOperations.RotateLeft(v0, 32);
        v2 += v3;
        v3 = BitOperations.RotateLeft(v3, 16) ^ v2;
        v0 += v3;
        v3 = BitOperations.RotateLeft(v3, 21) ^ v0;
        v2 += v1;
        v1 = BitOperations.RotateLeft(v1, 17) ^ v2;
        v2 = BitOperations.RotateLeft(v2, 32);
    }
}
