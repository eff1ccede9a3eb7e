using System.Runtime.CompilerServices;

namespace Arcade.Usage.Json;

/// <summary>Looks at short texts character by character.</summary>
/// <remarks>
/// The framework's searches, and even the conversion of a string to a span of characters, are methods of one generic class with
/// hundreds of others, in an assembly of its own: the first use of both costs a program that is not native 1.5 ms, more than
/// everything else that recording an event does. So texts are strings with bounds here, and bytes are spans.
/// </remarks>
internal static class AsciiText
{
    // The framework's are the same; each costs a call's set-up at its first use.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsDigit(char character) => character is >= '0' and <= '9';

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsLower(char character) => character is >= 'a' and <= 'z';

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsLetterOrDigit(char character) => IsDigit(character) || IsLower((char)(character | 0x20));

    /// <summary>How many of a text's characters are digits and dots, from a place on.</summary>
    public static int LengthOfNumbers(string text, int start = 0)
    {
        var end = start;
        while (end < text.Length && (IsDigit(text[end]) || text[end] == '.'))
            end++;
        return end - start;
    }

    /// <summary>Where a byte stands first, or -1.</summary>
    public static int IndexOf(ReadOnlySpan<byte> text, byte wanted)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == wanted)
                return i;
        }

        return -1;
    }

    /// <summary>Where a character stands first in a part of a text, or -1.</summary>
    public static int IndexOf(string text, char wanted, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (text[i] == wanted)
                return i;
        }

        return -1;
    }

    public static bool StartsWith(ReadOnlySpan<byte> text, ReadOnlySpan<byte> prefix) =>
        text.Length >= prefix.Length && AreEqual(text[..prefix.Length], prefix);

    public static bool AreEqual(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        if (one.Length != other.Length)
            return false;
        for (var i = 0; i < one.Length; i++)
        {
            if (one[i] != other[i])
                return false;
        }

        return true;
    }

    /// <summary>Whether a word stands at a place of a text, whatever the case of its letters.</summary>
    public static bool HasWordAt(string text, int start, string lowerCase)
    {
        if (start + lowerCase.Length > text.Length)
            return false;
        for (var i = 0; i < lowerCase.Length; i++)
        {
            var character = text[start + i];
            if ((character is >= 'A' and <= 'Z' ? (char)(character | 0x20) : character) != lowerCase[i])
                return false;
        }

        return true;
    }
}
