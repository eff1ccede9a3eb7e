using Arcade.Cli.Login;

namespace Arcade.Cli.Tests.Login;

public sealed class RemoteTextTests
{
    [Theory]
    [InlineData("plain text", "plain text")]
    [InlineData("", "")]
    [InlineData(" \r\n ", "")]
    [InlineData("two\r\nlines\tand a tab", "two lines and a tab")]
    [InlineData("\u001b[31mred\u001b[0m", "red")]
    [InlineData("\u009b31mred", "red")]
    [InlineData("\u001b]0;new title\u0007text", "text")]
    [InlineData("\u001b]8;;https://evil.example\u001b\\link\u001b]8;;\u001b\\", "link")]
    [InlineData("a\u001b]52;c;ZXZpbA==", "a")]
    [InlineData("\u001bcreset", "reset")]
    [InlineData("over\rwritten\bx\u0007", "over written x")]
    [InlineData("abc\u202Edcba\u2066x\u2069", "abcdcbax")]
    [InlineData("zero\u200Bwidth\uFEFF", "zerowidth")]
    [InlineData("[bold]markup[/] and <html>", "[bold]markup[/] and <html>")]
    [InlineData("grüße 🔑 日本", "grüße 🔑 日本")]
    [InlineData("nul\0del\u007F", "nul del")]
    [InlineData("line\u2028para\u2029end", "line para end")]
    public void Remote_text_becomes_one_harmless_line(string text, string expected) =>
        Assert.Equal(expected, RemoteText.Sanitize(text));

    [Theory]
    [InlineData("    at Calculator.Divide()", "    at Calculator.Divide()")]
    [InlineData("a  b\tc\t", "a  b\tc")]
    [InlineData("\t\u001b[31mred\u001b[0m  text", "\tred  text")]
    [InlineData("over\rwritten\u00A0\u00A0x", "over written x")]
    public void A_log_s_line_keeps_its_indentation(string text, string expected) => Assert.Equal(expected, RemoteText.SanitizeLine(text, 500));

    [Fact]
    public void Half_a_surrogate_pair_becomes_a_replacement_character() =>
        Assert.Equal("a\uFFFDb", RemoteText.Sanitize("a" + (char)0xD800 + "b"));

    [Fact]
    public void Long_text_is_cut() =>
        Assert.Equal(new string('x', 500) + "…", RemoteText.Sanitize(new string('x', 100_000)));
}
