using System.Globalization;
using System.Numerics;
using Arcade.Tdk.Invocation;

namespace Arcade.Tdk.Tests;

public sealed class WholeNumberTests
{
    [Fact]
    public void Every_way_of_writing_a_number_is_judged_as_exact_arithmetic_does()
    {
        var random = new Random(7);
        for (int i = 0; i < 50_000; i++)
        {
            string whole = Digits(random, random.Next(1, 8)).TrimStart('0') is { Length: > 0 } digits ? digits : "0";
            string fraction = Digits(random, random.Next(0, 5));
            int exponent = random.Next(-8, 16);
            string text = (random.Next(2) == 0 ? "-" : "") + whole + (fraction.Length > 0 ? "." + fraction : "") + (random.Next(3) == 0 ? "" : $"{(random.Next(2) == 0 ? 'e' : 'E')}{(exponent >= 0 && random.Next(2) == 0 ? "+" : "")}{exponent}");
            bool isRead = WholeNumber.TryParse(text, out var value);
            Assert.True((isRead ? (BigInteger)value : null) == Exact(text), text);
        }
    }

    /// <summary>The value, or null where it is no whole number or has more than 20 digits.</summary>
    private static BigInteger? Exact(string text)
    {
        string[] parts = text.ToUpperInvariant().Split('E');
        string[] mantissa = parts[0].TrimStart('-').Split('.');
        string fraction = mantissa.Length > 1 ? mantissa[1] : "";
        int scale = (parts.Length > 1 ? int.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0) - fraction.Length;
        var digits = BigInteger.Parse(mantissa[0] + fraction, CultureInfo.InvariantCulture) * (text[0] == '-' ? -1 : 1);
        if (digits.IsZero)
            return digits;
        var divisor = BigInteger.Pow(10, Math.Max(0, -scale));
        var value = digits * BigInteger.Pow(10, Math.Max(0, scale)) / divisor;
        return value * divisor != digits * BigInteger.Pow(10, Math.Max(0, scale)) || BigInteger.Abs(value) >= BigInteger.Pow(10, 20) ? null : value;
    }

    private static string Digits(Random random, int count) => string.Concat(Enumerable.Range(0, count).Select(_ => (char)('0' + (random.Next(3) == 0 ? random.Next(10) : 0))));
}
