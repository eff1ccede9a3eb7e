using System.Text;
using System.Text.Json;
using Arcade.Usage.Json;

namespace Arcade.Usage.Tests.Json;

public sealed class JsonParserTests
{
    private const int Texts = 20_000;

    [Fact]
    public void Every_generated_text_is_read_as_the_framework_reads_it()
    {
        var random = new RandomJson(1);
        for (var i = 0; i < Texts; i++)
            AssertSame(random.Value());
    }

    [Fact]
    public void Every_broken_text_is_accepted_or_rejected_as_by_the_framework()
    {
        var random = new RandomJson(2);
        for (var i = 0; i < Texts; i++)
            AssertSame(random.Broken());
    }

    [Fact]
    public void Every_prefix_of_a_record_is_rejected()
    {
        var record = Encoding.UTF8.GetBytes("""{"owner":"anonymous","n":[-1.5e3,true,null],"event":{"uuid":"\u00e9\"x"}}""");
        Assert.NotNull(JsonParser.Parse(record));
        for (var length = 0; length < record.Length; length++)
            Assert.Null(JsonParser.Parse(record[..length]));
    }

    [Theory]
    [InlineData(33, "", true)]
    [InlineData(34, "", false)]
    [InlineData(32, "1", true)]
    [InlineData(33, "1", false)]
    public void Depth_is_bounded(int brackets, string inner, bool isAccepted)
    {
        var text = new string('[', brackets) + inner + new string(']', brackets);
        Assert.Equal(isAccepted, JsonParser.Parse(Encoding.UTF8.GetBytes(text)) is not null);
    }

    [Fact]
    public void A_million_brackets_end_no_program()
    {
        Assert.Null(JsonParser.Parse(Encoding.UTF8.GetBytes(new string('[', 1_000_000))));
        Assert.Null(JsonParser.Parse(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 200_000)))));
    }

    [Fact]
    public void A_byte_order_mark_is_passed_over() =>
        Assert.Equal("b", JsonParser.Parse([0xef, 0xbb, 0xbf, .. "{\"a\":\"b\"}"u8])?.Text("a"));

    [Fact]
    public void Of_a_repeated_name_the_last_one_counts() =>
        Assert.Equal("2", JsonParser.Parse("{\"a\":\"1\",\"\\u0061\":\"2\"}"u8.ToArray())?.Text("a"));

    [Theory]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("-9223372036854775808", long.MinValue)]
    [InlineData("9223372036854775808", null)]
    [InlineData("1.0", null)]
    [InlineData("\"1\"", null)]
    public void Integers_are_whole_numbers_in_range(string text, long? expected) =>
        Assert.Equal(expected, JsonParser.Parse(Encoding.UTF8.GetBytes(text))?.AsInteger());

    [Fact]
    public void Random_bytes_never_throw()
    {
        var random = new Random(3);
        for (var i = 0; i < Texts; i++)
        {
            var bytes = new byte[random.Next(40)];
            random.NextBytes(bytes);
            if (bytes.Length > 2)
                (bytes[0], bytes[^1]) = ((byte)'"', (byte)'"');
            _ = JsonParser.Parse(bytes)?.AsString();
        }
    }

    private static void AssertSame(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var ours = JsonParser.Parse(bytes);
        JsonDocument? theirs = null;
        try
        {
            theirs = JsonDocument.Parse(bytes);
        }
        catch (JsonException)
        {
            // Rejected.
        }

        using (theirs)
        {
            Assert.True(ours is null == theirs is null, $"{(ours is null ? "rejected" : "accepted")}: {text}");
            if (theirs is not null)
                AssertSame(theirs.RootElement, ours!, text);
        }
    }

    private static void AssertSame(JsonElement theirs, JsonValue ours, string text)
    {
        Assert.Equal(theirs.ValueKind.ToString(), ours.Kind.ToString());
        Assert.Equal(theirs.GetRawText(), Encoding.UTF8.GetString(ours.Raw));
        switch (theirs.ValueKind)
        {
            case JsonValueKind.String:
                AssertSameText(theirs, ours);
                break;
            case JsonValueKind.Array:
                foreach (var (element, item) in theirs.EnumerateArray().Zip(ours.Items))
                    AssertSame(element, item, text);
                Assert.Equal(theirs.GetArrayLength(), ours.Items.Length);
                break;
            case JsonValueKind.Object:
                var members = theirs.EnumerateObject().ToList();
                Assert.Equal(members.Count, ours.Members.Length);
                foreach (var (member, item) in members.Zip(ours.Members))
                    AssertSame(member.Value, item.Value, text);
                break;
        }
    }

    private static void AssertSameText(JsonElement theirs, JsonValue ours)
    {
        try
        {
            Assert.Equal(theirs.GetString(), ours.AsString());
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: the framework has no text for it, ours is bounded to what stands there.
            Assert.NotNull(ours.AsString());
        }
    }
}
