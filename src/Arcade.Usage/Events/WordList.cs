using System.Runtime.CompilerServices;

namespace Arcade.Usage.Events;

/// <summary>Reads a list that is written as one text, its words separated by one space each.</summary>
/// <remarks>Each text of the source costs a microsecond when a program that is not native meets it first, and a list of them as many.</remarks>
internal static class WordList
{
    /// <summary>The word at a place of a text whose words are separated by one space each, or null at its end.</summary>
    /// <param name="words">The text.</param>
    /// <param name="place">Where the word begins; afterwards where the next one does.</param>
    [return: SourceName]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static string? NextWord([SourceName] string words, ref int place)
    {
        if (place >= words.Length)
            return null;
        var start = place;
        while (place < words.Length && words[place] != ' ')
            place++;
        return words.Substring(start, place++ - start);
    }

    /// <summary>All words of a text whose words are separated by one space each.</summary>
    [return: SourceName]
    public static string[] Words([SourceName] string words)
    {
        var count = 1;
        for (var i = 0; i < words.Length; i++)
            count += words[i] == ' ' ? 1 : 0;
        var all = new string[count];
        var place = 0;
        for (var i = 0; i < all.Length; i++)
            all[i] = NextWord(words, ref place)!;
        return all;
    }
}
