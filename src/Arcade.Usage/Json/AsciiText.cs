namespace Arcade.Usage.Json;

/// <summary>Looks at short texts character by character: the framework's vector searches are compiled at run time at their first use.</summary>
internal static class AsciiText
{
    /// <summary>How many of a text's first characters are digits and dots.</summary>
    public static int LengthOfNumbers(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && (char.IsAsciiDigit(text[length]) || text[length] == '.'))
            length++;
        return length;
    }
}
