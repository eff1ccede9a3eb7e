using System.Globalization;
using System.Text;
using System.Text.Json;
using Arcade.Usage.Json;

namespace Arcade.Usage.Tests.Json;

public sealed class Utf8BuilderTests
{
    [Fact]
    public void Strings_come_back_from_both_parsers_as_they_were()
    {
        var random = new RandomJson(4);
        for (var i = 0; i < 10_000; i++)
        {
            var text = random.AnyText();
            var json = new Utf8Builder(1).String(text).ToArray();
            Assert.Equal(text, JsonParser.Parse(json)?.AsString());
            using var document = JsonDocument.Parse(json);
            Assert.Equal(text, document.RootElement.GetString());
            Assert.DoesNotContain((byte)'\n', json);
        }
    }

    [Fact]
    public void Control_characters_quotes_and_backslashes_are_escaped() =>
        Assert.Equal("""
            "\"\\\n\r\t\u0000\u001b\u007fé"
            """, Text(new Utf8Builder().String("\"\\\n\r\t\0\x1b\x7fé")));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1_000_000)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void Integers_are_written_as_they_are(long value) =>
        Assert.Equal(value.ToString(CultureInfo.InvariantCulture), Text(new Utf8Builder().Integer(value)));

    [Theory]
    [InlineData(0, "0.00")]
    [InlineData(5, "0.05")]
    [InlineData(12345, "123.45")]
    public void Hundredths_have_two_decimals(long value, string expected) => Assert.Equal(expected, Text(new Utf8Builder().Hundredths(value)));

    [Fact]
    public void A_missing_text_is_null() => Assert.Equal("null", Text(new Utf8Builder().StringOrNull(null)));

    private static string Text(Utf8Builder json) => Encoding.UTF8.GetString(json.Written);
}
