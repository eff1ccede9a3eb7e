namespace Arcade.Tdk.Invocation;

/// <summary>
/// Reads JSON numbers that are whole, however they are written: to JSON Schema <c>1</c>, <c>1.0</c> and <c>10e-1</c> are the same integer. Exact, where a
/// detour over floating point would round.
/// </summary>
internal static class WholeNumber
{
    // No integer type here has more.
    private const int MaxDigits = 20;

    public static bool TryParse(ReadOnlySpan<char> text, out Int128 value)
    {
        value = 0;
        bool isNegative = text is ['-', ..];
        if (isNegative)
            text = text[1..];
        int exponentAt = text.IndexOfAny('e', 'E');
        long exponent = 0;
        var mantissa = exponentAt < 0 ? text : text[..exponentAt];
        int point = mantissa.IndexOf('.');
        var whole = point < 0 ? mantissa : mantissa[..point];
        var fraction = point < 0 ? [] : mantissa[(point + 1)..].TrimEnd('0');
        if (fraction.IsEmpty && whole.TrimStart('0').IsEmpty)
            return true;
        if (exponentAt >= 0 && !TryParseExponent(text[(exponentAt + 1)..], out exponent))
            return false;

        // The digits as one whole number, times ten to the scale.
        long scale = exponent - fraction.Length;
        if (fraction.IsEmpty)
        {
            int length = whole.Length;
            whole = whole.TrimEnd('0');
            scale += length - whole.Length;
        }

        whole = whole.TrimStart('0');
        if (scale < 0 || whole.Length + fraction.Length + scale > MaxDigits)
            return false;
        foreach (char digit in whole)
            value = value * 10 + (digit - '0');
        foreach (char digit in fraction)
            value = value * 10 + (digit - '0');
        for (; scale > 0; scale--)
            value *= 10;
        if (isNegative)
            value = -value;
        return true;
    }

    // An exponent of more digits than this makes any number that isn't zero too large or a fraction.
    private static bool TryParseExponent(ReadOnlySpan<char> text, out long exponent) =>
        long.TryParse(text, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out exponent)
            && exponent is > -1_000_000_000 and < 1_000_000_000;
}
