using System.Text;
using Arcade.Core.Validation;

namespace Arcade.Core.Tests.Validation;

public sealed class JsonNumberTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0", "0")]
    [InlineData("0e99", "0")]
    [InlineData("1.0", "1")]
    [InlineData("-1.20e1", "-12")]
    [InlineData("1E+2", "100")]
    [InlineData("100e-2", "1")]
    [InlineData("0.001e3", "1")]
    [InlineData("9223372036854775807.000", "9223372036854775807")]
    [InlineData("12345678901234567890e1", "123456789012345678900")]
    public void Whole_numbers_are_known_and_written_in_digits(string text, string plain)
    {
        JsonNumber number = Parse(text);

        Assert.True(number.IsInteger);
        Assert.Equal(plain, number.ToPlainText());
    }

    [Theory]
    [InlineData("0.1")]
    [InlineData("1e-1")]
    [InlineData("1.00000000000000000000000000000000000000001")]
    [InlineData("1e-99999999999999999999999")]
    public void Others_are_known_too(string text) => Assert.False(Parse(text).IsInteger);

    [Fact]
    public void Numbers_are_in_their_exact_order()
    {
        string[] order =
            ["-1e99999999999999999999", "-1e400", "-10", "-9.99999999999999999999999999999999999", "-1", "-0.1", "-1e-99999999999999999999", "0", "1e-99999999999999999999", "0.09", "0.1",
             "0.10000000000000000000000000000000000000001", "1", "9", "10", "10.5", "11", "99", "100", "9223372036854775807", "9223372036854775808", "1e400", "1e99999999999999999999"];

        for (int left = 0; left < order.Length; left++)
        {
            for (int right = 0; right < order.Length; right++)
                Assert.Equal(Math.Sign(left.CompareTo(right)), Math.Sign(Parse(order[left]).CompareTo(Parse(order[right]))));
        }
    }

    [Fact]
    public void Equal_numbers_are_equal_however_they_are_written()
    {
        Assert.Equal(0, Parse("1.50e1").CompareTo(JsonNumber.From(15m)));
        Assert.Equal(0, Parse("-0.0").CompareTo(JsonNumber.From(0m)));
        Assert.Equal(0, Parse("18446744073709551615").CompareTo(JsonNumber.From(ulong.MaxValue)));
    }

    private static JsonNumber Parse(string text) => JsonNumber.Parse(Encoding.ASCII.GetBytes(text));
}
