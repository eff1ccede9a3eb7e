using System.Text;
using Arcade.Usage.Journal;

namespace Arcade.Usage.Tests.Journal;

public sealed class SegmentTests : IDisposable
{
    private const int Count = 3;

    private readonly Sandbox _sandbox = new();
    private readonly byte[] _whole;
    private readonly List<string> _uuids;
    private readonly List<int> _ends = [];

    public SegmentTests()
    {
        _sandbox.Record(Count);
        _whole = File.ReadAllBytes(_sandbox.Paths.Segment(1));
        _uuids = [.. _sandbox.Records().Select(static record => record.Uuid)];
        for (var i = 1; i < _whole.Length; i++)
        {
            if (_whole[i] == '\n' && _whole[i - 1] != '\n' && i > 0 && _whole[i - 1] == '}')
                _ends.Add(i + 1);
        }
    }

    [Fact]
    public void Whole_records_are_found_in_order()
    {
        var segment = Parse(_whole);
        Assert.Equal((Count, false, 0, false), (segment.Records.Count, segment.HasUnknownFormat, segment.PassedOver, segment.OpenTail));
        Assert.Equal(Count, _ends.Count);
        Assert.Equal(segment.Records[0].Timestamp, segment.Age);
    }

    [Fact]
    public void However_short_a_segment_was_cut_its_whole_records_are_found_and_nothing_else()
    {
        for (var length = 0; length <= _whole.Length; length++)
        {
            var segment = Parse(_whole[..length]);
            var whole = _ends.Count(end => end <= length);
            Assert.Equal(_uuids.Take(whole), segment.Records.Select(static record => record.Uuid));
            Assert.Equal(0, segment.PassedOver);
            var isBetween = length == 0 || _ends.Contains(length) || _ends.Contains(length - 1) || length == 1;
            Assert.Equal(!isBetween, segment.OpenTail);
        }
    }

    [Fact]
    public void Whatever_was_torn_before_it_a_record_that_follows_is_found()
    {
        var added = RecordFrame.Wrap(Encoding.UTF8.GetBytes(Text(_whole).Split('\n')[1][11..].Replace(_uuids[0], "01993e7c-0000-7000-8000-000000000001", StringComparison.Ordinal)))!;
        for (var length = 0; length <= _whole.Length; length++)
        {
            var segment = Parse([.. _whole[..length], .. added]);
            // A cut that took a record's last line feed only took nothing: the next one's first ends it as well.
            var whole = _ends.Count(end => end - 1 <= length);
            Assert.Equal([.. _uuids.Take(whole), "01993e7c-0000-7000-8000-000000000001"], segment.Records.Select(static record => record.Uuid));
            Assert.False(segment.OpenTail);
        }
    }

    [Fact]
    public void Whatever_bit_is_flipped_no_wrong_record_is_read_and_the_damage_is_seen()
    {
        for (var position = 0; position < _whole.Length; position += 2)
        {
            var damaged = _whole.ToArray();
            damaged[position] ^= (byte)(1 << (position / 2 % 8));
            var segment = Parse(damaged);
            Assert.All(segment.Records, record => Assert.Contains(record.Uuid, _uuids));
            Assert.InRange(segment.Records.Count, Count - 2, Count);
            Assert.True(segment.Records.Count == Count || segment.PassedOver > 0 || segment.OpenTail || segment.HasUnknownFormat, $"byte {position}");
        }
    }

    [Fact]
    public void Damaged_lines_before_a_whole_one_are_passed_over_and_those_after_it_are_an_open_tail()
    {
        var segment = Parse([.. "torn\n\ntorn too"u8, .. _whole, .. "\n1 0000"u8]);
        Assert.Equal((Count, 2, true), (segment.Records.Count, segment.PassedOver, segment.OpenTail));
    }

    [Fact]
    public void Records_of_an_unknown_format_are_noted_and_left_alone()
    {
        var segment = Parse([.. _whole, .. "\n2 cbf43926 123456789\n"u8]);
        Assert.Equal((Count, true, false), (segment.Records.Count, segment.HasUnknownFormat, segment.OpenTail));
    }

    [Theory]
    [InlineData("123456789")]
    [InlineData("{}")]
    [InlineData("""{"owner":"anonymous","event":{}}""")]
    [InlineData("""{"owner":"nobody","event":{"uuid":"01993e7c-0000-7000-8000-000000000001","event":"e","timestamp":"2026-11-20T12:00:00Z","properties":{}}}""")]
    [InlineData("""{"owner":"owed","event":{"uuid":"01993e7c","event":"e","timestamp":"2026-11-20T12:00:00Z","properties":{}}}""")]
    [InlineData("""{"owner":"owed","event":{"uuid":"01993e7c-0000-7000-8000-000000000001","event":"e","timestamp":"yesterday","properties":{}}}""")]
    [InlineData("""{"owner":"owed","event":{"uuid":"01993e7c-0000-7000-8000-000000000001","event":"e","timestamp":"2026-11-20T12:00:00Z","properties":[]}}""")]
    public void A_whole_line_that_is_no_record_counts_as_damaged(string json)
    {
        var segment = Parse(RecordFrame.Wrap(Encoding.UTF8.GetBytes(json))!);
        Assert.Equal((0, true), (segment.Records.Count, segment.OpenTail));
    }

    public void Dispose() => _sandbox.Dispose();

    private static Segment Parse(byte[] bytes) => Segment.Parse(1, "01", bytes);

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);
}
