using System.Globalization;
using System.Text;

namespace Arcade.Core.Validation;

/// <summary>
/// A JSON number, exactly: its sign, its digits without zeros at either end, and the power of ten that they are multiplied with. Comparing and
/// asking for wholeness never writes the power out, so that a few bytes such as <c>1e999999999</c> cost no more than they are.
/// </summary>
internal readonly struct JsonNumber
{
    private readonly string _digits;
    private readonly bool _isNegative;
    private readonly long _exponent;

    private JsonNumber(bool isNegative, string digits, long exponent)
    {
        _isNegative = isNegative && digits.Length != 0;
        _digits = digits;
        _exponent = digits.Length == 0 ? 0 : exponent;
    }

    /// <summary>True for whole numbers however they are written: <c>1.0</c> and <c>1e2</c> are (JSON Schema 2020-12 validation, 6.1.1).</summary>
    public bool IsInteger => _exponent >= 0;

    private int Sign => _digits.Length == 0 ? 0 : _isNegative ? -1 : 1;

    /// <summary>Reads a number that a JSON reader has found to be one.</summary>
    public static JsonNumber Parse(ReadOnlySpan<byte> utf8)
    {
        bool isNegative = utf8[0] == (byte)'-';
        if (isNegative)
            utf8 = utf8[1..];
        long exponent = 0;
        if (utf8.IndexOfAny((byte)'e', (byte)'E') is >= 0 and int mark)
        {
            exponent = ParseExponent(utf8[(mark + 1)..]);
            utf8 = utf8[..mark];
        }

        string digits = Encoding.ASCII.GetString(utf8);
        if (digits.IndexOf('.', StringComparison.Ordinal) is >= 0 and int point)
        {
            exponent -= digits.Length - point - 1;
            digits = digits.Remove(point, 1);
        }

        digits = digits.TrimStart('0');
        string trimmed = digits.TrimEnd('0');
        return new JsonNumber(isNegative, trimmed, exponent + digits.Length - trimmed.Length);
    }

    public static JsonNumber From(decimal value) => Parse(Encoding.ASCII.GetBytes(value.ToString(CultureInfo.InvariantCulture)));

    public int CompareTo(JsonNumber other)
    {
        if (Sign != other.Sign)
            return Sign.CompareTo(other.Sign);
        int magnitude = (_digits.Length + _exponent).CompareTo(other._digits.Length + other._exponent);
        // Digits begin with no zero, so those of equal magnitude compare as text does.
        return Sign * (magnitude != 0 ? magnitude : string.CompareOrdinal(_digits, other._digits));
    }

    /// <summary>The whole number in digits alone; only for integers within the range of double.</summary>
    public string ToPlainText() => _digits.Length == 0 ? "0" : (_isNegative ? "-" : "") + _digits + new string('0', (int)_exponent);

    private static long ParseExponent(ReadOnlySpan<byte> utf8)
    {
        // Whatever doesn't fit is further out than any number of digits could bring back.
        if (long.TryParse(utf8, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long exponent) && exponent is > -Far and < Far)
            return exponent;
        return utf8[0] == (byte)'-' ? -Far : Far;
    }

    private const long Far = 1L << 40;
}
