using System.Text.Json;
using Arcade.Usage.Testing;

namespace Arcade.Usage.Tests.Sending;

public sealed class CapsTests : SendingTest
{
    [Fact]
    public async Task Seven_days_are_judged_after_a_200_by_the_services_clock()
    {
        var now = TimeProvider.System.GetUtcNow();
        Sandbox.Time = new ManualTimeProvider(now.AddDays(-7).AddMinutes(-5));
        Sandbox.Record(120, "old");
        Sandbox.Time = new ManualTimeProvider(now.AddDays(-7).AddMinutes(5));
        Sandbox.Record("young");
        // Our own clock is wrong by years; only the service's counts.
        Sandbox.Time = new ManualTimeProvider(now.AddYears(5));
        await Sandbox.SendAsync();

        Assert.Equal([100, 1], Service.Requests.Select(static request => request.Events.Count));
        Assert.Equal("young", Service.Events[^1].TextProperty("command_name"));
        Assert.Equal(20, Service.Events[^1].Properties.GetProperty("dropped_events").GetInt32());
        Assert.Empty(Sandbox.Pending());
    }

    [Fact]
    public async Task Before_a_200_nothing_expires()
    {
        Sandbox.Time = new ManualTimeProvider(TimeProvider.System.GetUtcNow().AddDays(-30));
        Sandbox.Record(120);
        Service.Always(Answer.Status(404));
        await Sandbox.SendAsync();
        Assert.Equal((120, 0L), (Sandbox.Pending().Count, Sandbox.Accounts.DroppedInAll));
    }

    [Fact]
    public async Task A_days_cap_drops_and_counts_what_is_above_it_until_the_next_day()
    {
        Sandbox.Time = Time;
        Sandbox.DailyCap = 5;
        Sandbox.Record(3);
        await Sandbox.SendAsync();
        Sandbox.Record(4);
        await Sandbox.SendAsync();
        Assert.Equal((5, 0), (Service.TakeSnapshot().DistinctAcceptedCount, Sandbox.Pending().Count));
        Assert.Equal(2, Service.Events[3].Properties.GetProperty("dropped_events").GetInt32());

        Time.Advance(TimeSpan.FromDays(1));
        Sandbox.Record();
        await Sandbox.SendAsync();
        Assert.Equal(6, Service.TakeSnapshot().DistinctAcceptedCount);
    }

    [Fact]
    public async Task Dropped_events_are_told_once_by_the_first_event_of_a_batch()
    {
        Sandbox.MakeJournal();
        Sandbox.Drop("full", 3);
        Sandbox.Record(2);
        Service.Next(Answer.Status(404));
        await Sandbox.SendAsync();
        Assert.Equal(3, Sandbox.Accounts.DroppedInAll);

        Sandbox.Drop("full");
        await Sandbox.SendAsync(new Arcade.Usage.Sending.SenderSettings { Lingers = false, IgnoresBackOff = true });
        Sandbox.Record();
        await Sandbox.SendAsync();
        Assert.Equal([3, null, 3, null, 1], Service.Events.Select(static sent => sent.Properties.TryGetProperty("dropped_events", out var count) ? count.GetInt32() : default(int?)));
        Assert.Equal(4, Sandbox.Accounts.Dropped["full"]);
    }

    [Fact]
    public async Task A_record_of_an_unknown_format_keeps_its_segment_and_what_was_settled_there_is_not_sent_again()
    {
        Sandbox.Record(2);
        Assert.True(Sandbox.Files.Append(Sandbox.Paths.Segment(1), "\n2 cbf43926 123456789\n"u8, createMissing: false));
        await Sandbox.SendAsync();
        Sandbox.Record();
        await Sandbox.SendAsync();

        Service.AssertDelivered();
        Assert.Equal(3, Service.Events.Count);
        Assert.Contains("\n2 cbf43926 123456789\n", File.ReadAllText(Sandbox.Paths.Segment(1)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_torn_record_is_counted_when_its_segment_goes()
    {
        Sandbox.Record();
        Assert.True(Sandbox.Files.Append(Sandbox.Paths.Segment(1), "\n1 00000000 {\"own"u8, createMissing: false));
        Sandbox.Record();
        await Sandbox.SendAsync();
        Service.AssertDelivered();
        Assert.Empty(Sandbox.Journal.Read());
        Assert.Equal(1, Sandbox.Accounts.Dropped["torn"]);
    }

    [Fact]
    public void Receipts_stay_within_256_KiB_and_keep_the_newest()
    {
        Sandbox.MakeJournal();
        for (var i = 0; i < 600; i++)
            Receipts.Add("https://example.com", "delivered", [JsonSerializer.SerializeToUtf8Bytes(new string('x', 1000), TestJson.Default.String)]);
        Assert.InRange(new FileInfo(Sandbox.Paths.Receipts).Length, 100 * 1024, 256 * 1024);
        Receipts.Add("https://example.com", "newest", ["{}"u8.ToArray()]);
        Assert.Equal("newest", Receipts.Read()[^1].Text("verdict"));
    }

    [Fact]
    public void Receipts_are_kept_for_30_days()
    {
        Sandbox.MakeJournal();
        Sandbox.Time = Time;
        Receipts.Add("https://example.com", "delivered", ["{}"u8.ToArray()]);
        Time.Advance(TimeSpan.FromDays(30));
        Assert.Single(Receipts.Read());
        Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Empty(Receipts.Read());
    }

    [Fact]
    public void The_self_log_stays_within_64_KiB_and_has_one_line_per_problem()
    {
        Sandbox.MakeJournal();
        var log = new Arcade.Usage.Sending.SelfLog(Sandbox.Files, Sandbox.Paths, Time);
        for (var i = 0; i < 2000; i++)
            log.Write($"problem {i}\nof two lines");
        Assert.InRange(new FileInfo(Sandbox.Paths.SelfLog).Length, 16 * 1024, 64 * 1024);
        Assert.Equal("2026-11-20T12:00:00.000000Z problem 1999 of two lines", log.LastLine());
    }
}
