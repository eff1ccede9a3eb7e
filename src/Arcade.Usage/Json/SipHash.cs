using System.Numerics;
using System.Runtime.CompilerServices;

namespace Arcade.Usage.Json;

/// <summary>SipHash-2-4 (Aumasson, Bernstein 2012): a keyed hash that is cheap at its first use, which the framework's are not.</summary>
internal static class SipHash
{
    /// <summary>Hashes bytes under a key of sixteen bytes, as sixteen hexadecimal digits.</summary>
    public static string Compute(byte[] key, byte[] message) => Hexadecimal.Format(ComputeNumber(key, message));

    public static ulong ComputeNumber(byte[] key, byte[] message) =>
        ComputeNumber(ReadWord(key, 0), ReadWord(key, 8), message);

    /// <summary>Hashes bytes under a key that is given as its two halves, read as little-endian numbers.</summary>
    public static ulong ComputeNumber(ulong k0, ulong k1, byte[] message)
    {
        var v0 = 0x736f6d6570736575UL ^ k0;
        var v1 = 0x646f72616e646f6dUL ^ k1;
        var v2 = 0x6c7967656e657261UL ^ k0;
        var v3 = 0x7465646279746573UL ^ k1;

        var last = (ulong)message.Length << 56;
        var start = 0;
        for (; message.Length - start >= 8; start += 8)
            Absorb(ReadWord(message, start), ref v0, ref v1, ref v2, ref v3);
        for (var i = start; i < message.Length; i++)
            last |= (ulong)message[i] << (8 * (i - start));
        Absorb(last, ref v0, ref v1, ref v2, ref v3);

        v2 ^= 0xff;
        for (var i = 0; i < 4; i++)
            Round(ref v0, ref v1, ref v2, ref v3);
        return v0 ^ v1 ^ v2 ^ v3;
    }

    /// <summary>Eight bytes, the lowest first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong ReadWord(byte[] bytes, int start)
    {
        ulong word = 0;
        for (var i = 7; i >= 0; i--)
            word = (word << 8) | bytes[start + i];
        return word;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Absorb(ulong word, ref ulong v0, ref ulong v1, ref ulong v2, ref ulong v3)
    {
        v3 ^= word;
        Round(ref v0, ref v1, ref v2, ref v3);
        Round(ref v0, ref v1, ref v2, ref v3);
        v0 ^= word;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
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
