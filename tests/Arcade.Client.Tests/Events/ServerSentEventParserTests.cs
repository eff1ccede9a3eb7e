using System.Text;
using Arcade.Client.Events;

namespace Arcade.Client.Tests.Events;

public sealed class ServerSentEventParserTests
{
    private const string Stream = "\uFEFF: a comment\nretry: 250\nevent: line\ndata: one\ndata:  two\nid: 7\n\n\r\ndata\r\n\r\ndata: [DONE] in the middle é\r\rid\ndata:x\nignored: y\n\nid: a\u0000b\nevent:none\n\ndata: unfinished";

    private static readonly ServerSentEvent[] Expected =
    [
        new("line", "one\n two", "7"),
        new("message", "", "7"),
        new("message", "[DONE] in the middle é", "7"),
        new("message", "x", ""),
    ];

    [Fact]
    public void Events_are_read_by_the_standard()
    {
        var parser = new ServerSentEventParser();

        Assert.Equal(Expected, parser.Read(Encoding.UTF8.GetBytes(Stream)));
        Assert.Equal(("", TimeSpan.FromMilliseconds(250)), (parser.LastEventId, parser.Retry));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void It_does_not_matter_where_the_pieces_are_cut(int size)
    {
        var parser = new ServerSentEventParser();

        Assert.Equal(Expected, Encoding.UTF8.GetBytes(Stream).Chunk(size).SelectMany(piece => parser.Read(piece)));
    }

    [Fact]
    public void An_id_counts_once_its_event_is_complete()
    {
        var parser = new ServerSentEventParser();

        parser.Read("id: 1\ndata: a\n\nid: 2\ndata: b\n"u8);

        Assert.Equal("1", parser.LastEventId);
    }

    [Theory]
    [InlineData("retry: 1x\n")]
    [InlineData("retry:\n")]
    [InlineData("retry: 99999999999999999999\n")]
    public void A_retry_that_is_no_number_is_passed_over(string text)
    {
        var parser = new ServerSentEventParser();

        parser.Read(Encoding.UTF8.GetBytes(text));

        Assert.Null(parser.Retry);
    }

    [Fact]
    public void What_would_fill_the_memory_is_refused()
    {
        Assert.Throws<FormatException>(static () => new ServerSentEventParser().Read(new byte[1024 * 1024 + 1]));
        var line = Encoding.UTF8.GetBytes("data: " + new string('x', 600_000) + "\n");
        Assert.Throws<FormatException>(() => new ServerSentEventParser().Read([.. line, .. line]));
    }
}
