using System.Text;
using Arcade.Usage.Journal;
using Arcade.Usage.State;

namespace Arcade.Usage.Tests.Journal;

public sealed class EventJournalTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly Sandbox _sandbox;

    public EventJournalTests()
    {
        _sandbox = new Sandbox(_time);
        _sandbox.Files.MakeDirectory(_sandbox.Paths.Directory);
    }

    [Fact]
    public void The_appender_makes_the_state_log_before_the_journal()
    {
        Assert.Equal(AppendResult.Appended, _sandbox.Append("{}"));
        var state = File.ReadAllText(_sandbox.Paths.State);
        Assert.Matches("^\n[0-9a-f]{8} machine [0-9a-f]{32} [0-9a-f]{16}\n$", state);
        Assert.Equal("\n1 3bea29a5 {}\n".Length, new FileInfo(_sandbox.Paths.Segment(1)).Length);
    }

    [Fact]
    public void An_append_leaves_the_state_log_as_it_is()
    {
        _sandbox.Append("{}");
        var state = File.ReadAllText(_sandbox.Paths.State);
        _sandbox.Append("{}");
        Assert.Equal(state, File.ReadAllText(_sandbox.Paths.State));
    }

    [Fact]
    public void Sixteen_segments_fill_up_in_order_and_then_there_is_no_room()
    {
        var record = "{\"x\":\"" + new string('x', 15_000) + "\"}";
        var appended = 0;
        while (_sandbox.Append(record) == AppendResult.Appended)
        {
            appended++;
            Assert.False(_sandbox.Journal.IsFull() && appended < 16 * 5);
        }

        Assert.Equal(16 * 5, appended);
        Assert.True(_sandbox.Journal.IsFull());
        Assert.Equal(16, Directory.GetFiles(_sandbox.Paths.Journal).Length);
    }

    [Fact]
    public void A_segment_that_is_being_removed_is_passed_over()
    {
        _sandbox.Append("{}");
        using var remover = _sandbox.Files.TryLock(_sandbox.Paths.Segment(1));
        Assert.NotNull(remover);
        Assert.Equal(AppendResult.Appended, _sandbox.Append("{}"));
        Assert.True(File.Exists(_sandbox.Paths.Segment(2)));
    }

    [Fact]
    public void A_segment_that_has_grown_or_has_a_writer_is_not_removed()
    {
        _sandbox.Append("{}");
        var segment = Assert.Single(_sandbox.Journal.Read());
        _sandbox.Append("{}");
        Assert.False(_sandbox.Files.DeleteSegment(segment.Path, segment.Size, null, lockFile: true));
        Assert.True(_sandbox.Files.DeleteSegment(segment.Path, 2 * segment.Size, null, lockFile: true));
    }

    [Fact]
    public void Emptying_leaves_an_empty_state_log_and_no_segment()
    {
        _sandbox.Record(20);
        _sandbox.Journal.Empty();
        Assert.Equal(0, _sandbox.Journal.TotalSize());
        Assert.Empty(Directory.GetFiles(_sandbox.Paths.Journal));
        Assert.True(StateLog.Open(_sandbox.Files, _sandbox.Paths.State)?.IsOfThisMachine);
    }

    [Fact]
    public void Emptying_what_never_was_makes_nothing()
    {
        _sandbox.Journal.Empty();
        Assert.Empty(_sandbox.AllFiles());
    }

    [Fact]
    public void With_sixteen_full_segments_the_oldest_goes_and_what_was_unsettled_there_is_counted()
    {
        Fill();
        // Numbers say nothing about age: the oldest records stand in segment 16 now.
        File.Move(_sandbox.Paths.Segment(1), _sandbox.Paths.Segment(17));
        File.Move(_sandbox.Paths.Segment(16), _sandbox.Paths.Segment(1));
        File.Move(_sandbox.Paths.Segment(17), _sandbox.Paths.Segment(16));
        var oldest = _sandbox.Journal.Read()[^1];
        var state = StateLog.Open(_sandbox.Files, _sandbox.Paths.State)!;
        Assert.True(state.Settle([oldest.Records[0].Uuid], "delivered"));

        _time.Advance(TimeSpan.FromHours(1));
        _sandbox.Record("newest");

        Assert.Equal(oldest.Records.Count - 1, _sandbox.Accounts.Dropped["full"]);
        Assert.DoesNotContain(_sandbox.Records(), record => record.Uuid == oldest.Records[0].Uuid);
        var segment = Assert.Single(_sandbox.Journal.Read(), static segment => segment.Number == 16);
        Assert.Equal(_time.GetUtcNow(), Assert.Single(segment.Records).Timestamp);
    }

    [Fact]
    public void A_full_journal_whose_sender_is_at_work_counts_the_event_as_dropped_in_local_mode()
    {
        Fill();
        var before = _sandbox.Journal.TotalSize();
        using (var sender = _sandbox.Files.TryLock(_sandbox.Paths.SenderLock))
            _sandbox.Record();

        Assert.Equal(before, _sandbox.Journal.TotalSize());
        Assert.Equal(1, _sandbox.Accounts.Dropped["full"]);
    }

    [Fact]
    public void A_full_journal_whose_sender_is_at_work_counts_the_event_as_dropped_where_no_sender_can_be_started()
    {
        _sandbox.PointAt("https://127.0.0.1:1", "phc_key");
        Fill();
        using (var sender = _sandbox.Files.TryLock(_sandbox.Paths.SenderLock))
            _sandbox.Record();

        Assert.Equal(1, _sandbox.Accounts.Dropped["full"]);
    }

    [Fact]
    public void An_event_too_large_for_a_record_is_counted_and_recorded_nowhere()
    {
        var property = Arcade.Usage.Events.UsageProperty.SourceName("names", "Names.");
        var many = Enumerable.Repeat(property, 1).ToArray();
        var definition = new Arcade.Usage.Events.UsageEventDefinition("Large", "Never.", many);
        _sandbox.Catalogue = new Arcade.Usage.Events.UsageCatalogue(1, definition);
        var large = new Arcade.Usage.Events.UsageEvent(definition);
        for (var i = 0; i < 60; i++)
            large.Set(property, new string('n', 300));
        _sandbox.MakeJournal();
        _sandbox.Tracking.Begin().Record(large);

        Assert.Empty(_sandbox.Records());
        Assert.Equal(1, _sandbox.Accounts.Dropped["too_large"]);
    }

    public void Dispose() => _sandbox.Dispose();

    /// <summary>Sixteen full segments of real records, each a minute older than the next.</summary>
    private void Fill()
    {
        _sandbox.Record();
        var json = Encoding.UTF8.GetString(_sandbox.Files.Read(_sandbox.Paths.Segment(1), 1 << 20)!).Split('\n')[1][11..];
        _sandbox.Journal.Empty();
        var number = 0;
        while (!_sandbox.Journal.IsFull())
        {
            var record = json.Replace(json.Substring(json.IndexOf("\"uuid\":\"", StringComparison.Ordinal) + 8, 36), $"01993e7c-0000-7000-8000-{++number:x12}", StringComparison.Ordinal)
                .Replace("\"schema\":1", $"\"schema\":1,\"padding\":\"{new string('p', 12_000)}\"", StringComparison.Ordinal);
            var at = record.IndexOf("\"timestamp\":\"", StringComparison.Ordinal) + 13;
            var stamp = _time.GetUtcNow().AddMinutes(-1000 + number).ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", System.Globalization.CultureInfo.InvariantCulture);
            Assert.Equal(AppendResult.Appended, _sandbox.Append(record[..at] + stamp + record[(at + 27)..]));
        }
    }
}
