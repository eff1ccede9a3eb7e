using System.Text;
using Arcade.Usage.Control;
using Arcade.Usage.Journal;
using Arcade.Usage.Json;
using Arcade.Usage.Sending;
using Arcade.Usage.Testing;
using Arcade.Usage.Tests.Sending;

namespace Arcade.Usage.Tests.Control;

/// <summary>Recorded, delivered, refused, dropped, pending and missing add up, whatever happens; and a loss shows.</summary>
public sealed class EventAccountsTests : SendingTest
{
    private const int Histories = 30;
    private const int Steps = 25;

    private static readonly SenderSettings AtOnce = new() { Lingers = false, IgnoresBackOff = true };

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, Histories)];

    private UsageControl Control => Sandbox.Tracking.Control;

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Every_history_adds_up(int seed)
    {
        var random = new Random(seed);
        var recorded = Record(1, "good");
        Sandbox.DailyCap = 40;
        Service.For(static request => request.Events.Any(static sent => sent.TextProperty("command_name") == "bad"), Answer.Status(400));
        for (var step = 0; step < Steps; step++)
        {
            switch (random.Next(8))
            {
                case 0 or 1 or 2:
                    recorded += Record(random.Next(1, 6), random.Next(4) == 0 ? "bad" : "good");
                    break;
                case 3:
                    await Sandbox.SendAsync(AtOnce);
                    break;
                case 4:
                    Service.Next(random.Next(2) == 0 ? Answer.Status(404) : Answer.AcceptedButLost);
                    await Sandbox.SendAsync(AtOnce);
                    break;
                case 5:
                    Assert.True(await Control.TurnOffAsync(Token));
                    Record(1, "good");
                    Assert.True(await Control.TurnOnAsync(Token));
                    break;
                case 6:
                    Assert.True(await Control.ResetAsync(Token));
                    break;
                default:
                    Sandbox.Drop(Verdicts.TooLarge);
                    recorded++;
                    break;
            }

            var accounts = Sandbox.Accounts;
            Assert.Equal((recorded, 0L), (accounts.Recorded, accounts.Missing));
        }

        await Sandbox.SendAsync(AtOnce);
        Service.TakeSnapshot().AssertAccountedFor(Sandbox.Accounts);
        Assert.Equal(recorded, Sandbox.Accounts.Recorded);
    }

    [Fact]
    public async Task The_counts_outlive_the_lines_that_they_are_made_of()
    {
        for (var round = 1; round <= 4; round++)
        {
            Sandbox.Record(600);
            await Sandbox.SendAsync(AtOnce);
            Service.TakeSnapshot().AssertAccountedFor(Sandbox.Accounts);
            Assert.Equal(600 * round, Sandbox.Accounts.Delivered);
        }

        var size = new FileInfo(Sandbox.Paths.State).Length;
        Assert.True(size < 4 * 600 * 60, $"The state log was never rewritten: {size} bytes");
    }

    [Fact]
    public async Task One_percent_of_records_taken_from_the_journal_is_named_and_told()
    {
        await LeaveBehindAsync(300);
        Lose(every: 100, static _ => []);
        Assert.Equal((300L, 3L, false), (Sandbox.Accounts.Recorded, Sandbox.Accounts.Missing, Sandbox.Accounts.AddUp));

        await Sandbox.SendAsync(AtOnce);
        Sandbox.Record();
        await Sandbox.SendAsync(AtOnce);
        var accounts = Sandbox.Accounts;
        Assert.Equal((301L, 298L, 3L, 0L), (accounts.Recorded, accounts.Delivered, accounts.Missing, accounts.Pending));
        Assert.EndsWith("3 recorded events are missing from the journal", Control.GetStatus().LastProblem, StringComparison.Ordinal);
        Assert.Equal(3, Service.TakeSnapshot().AcceptedEvents.Sum(Told));
        var exception = Assert.Throws<UsageAssertionException>(() => Service.TakeSnapshot().AssertAccountedFor(accounts));
        Assert.Contains("3 of 301 recorded events are missing", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_percent_of_records_damaged_in_the_journal_is_dropped_by_name_and_told()
    {
        await LeaveBehindAsync(300);
        Lose(every: 100, static line => [.. line.AsSpan(0, 2), (byte)'x', .. line.AsSpan(3)]);
        Assert.Equal((300L, 3L, 0L), (Sandbox.Accounts.Recorded, Sandbox.Accounts.Dropped[Verdicts.Torn], Sandbox.Accounts.Missing));

        await Sandbox.SendAsync(AtOnce);
        Sandbox.Record();
        await Sandbox.SendAsync(AtOnce);
        var accounts = Sandbox.Accounts;
        Assert.Equal((301L, 298L, 3L, 0L), (accounts.Recorded, accounts.Delivered, accounts.Dropped[Verdicts.Torn], accounts.Missing));
        Assert.Equal(3, Service.TakeSnapshot().AcceptedEvents.Sum(Told));
        Service.TakeSnapshot().AssertAccountedFor(accounts);
    }

    [Fact]
    public async Task One_percent_swallowed_by_the_service_is_told_to_the_test()
    {
        for (var request = 1; request <= 100; request++)
        {
            if (request == 50)
                Service.Next(Answer.Swallowed);
            Sandbox.Record();
            await Sandbox.SendAsync(AtOnce);
        }

        // The machine can't know: the service said that it took them.
        Assert.Equal((100L, true), (Sandbox.Accounts.Delivered, Sandbox.Accounts.AddUp));
        var exception = Assert.Throws<UsageAssertionException>(() => Service.TakeSnapshot().AssertAccountedFor(Sandbox.Accounts));
        Assert.Contains("1 of 100 events that count as delivered never were with the service", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copied_homes_counts_stay_with_the_machine_that_it_came_from()
    {
        Sandbox.Record(3);
        await Sandbox.SendAsync(AtOnce);
        var state = await File.ReadAllTextAsync(Sandbox.Paths.State, Token);
        var elsewhere = Encoding.UTF8.GetString(StateLine.Wrap(new Utf8Builder().Raw("machine 00112233445566778899aabbccddeeff 0000000000000000"u8)).Written);
        await File.WriteAllTextAsync(Sandbox.Paths.State, elsewhere + state[(state.IndexOf('\n', 1) + 1)..], Token);
        Sandbox.Record(2);
        await Sandbox.SendAsync(AtOnce);
        Assert.Equal((2L, 2L), (Sandbox.Accounts.Recorded, Sandbox.Accounts.Delivered));
    }

    [Fact]
    public async Task Purge_begins_the_counting_anew()
    {
        Sandbox.Record(3);
        await Sandbox.SendAsync(AtOnce);
        Sandbox.Record();
        Assert.True((await Control.PurgeAsync(Token)).IsDone);
        Assert.Equal(0, Sandbox.Accounts.Recorded);
    }

    [Fact]
    public async Task A_segment_that_cannot_be_read_now_is_not_missing()
    {
        await LeaveBehindAsync(3);
        var segment = Sandbox.Paths.Segment(1);
        File.Move(segment, segment + ".aside");
        Directory.CreateDirectory(segment);
        await Sandbox.SendAsync(AtOnce);
        Assert.Equal(0, Sandbox.Accounts.Missing);
        Directory.Delete(segment);
        File.Move(segment + ".aside", segment);
        await Sandbox.SendAsync(AtOnce);
        Assert.Equal((3L, 3L), (Sandbox.Accounts.Recorded, Sandbox.Accounts.Delivered));
    }

    /// <summary>Records events that a sender has met and could not deliver.</summary>
    private async Task LeaveBehindAsync(int count)
    {
        Sandbox.Record(count);
        Service.Next(Answer.Status(404));
        await Sandbox.SendAsync(AtOnce);
        Assert.Equal(count, Sandbox.Accounts.Pending);
    }

    /// <summary>Spoils one in so many records.</summary>
    private void Lose(int every, Func<byte[], byte[]> spoil)
    {
        var count = 0;
        foreach (var segment in Sandbox.Journal.Read())
        {
            var lines = File.ReadAllText(segment.Path).Split('\n').Where(static line => line.Length > 0)
                .Select(line => ++count % every == 0 ? Encoding.UTF8.GetString(spoil(Encoding.UTF8.GetBytes(line))) : line);
            File.WriteAllText(segment.Path, string.Concat(lines.Where(static line => line.Length > 0).Select(static line => "\n" + line + "\n")));
        }

        Assert.True(count >= every);
    }

    private int Record(int count, string command)
    {
        for (var i = 0; i < count; i++)
            Sandbox.Record(command);
        return count;
    }

    private static int Told(CapturedEvent sent) => sent.Properties.TryGetProperty("dropped_events", out var count) ? count.GetInt32() : 0;
}
