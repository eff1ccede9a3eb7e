using Arcade.EndToEnd.Tests.Quiet;
using Arcade.Usage.Testing;

namespace Arcade.EndToEnd.Tests.Home;

/// <summary>What the caps take is counted, and the count arrives once.</summary>
public sealed class AccountingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task With_sixteen_full_segments_the_oldest_goes_and_is_counted_and_told_once()
    {
        await using var service = await LoopbackPostHog.StartAsync(cancellationToken: Cancellation);
        await using var home = new QuietHome(service);
        await RecordOneAsync(home);
        var perSegment = FullJournal.Fill(home.Journal, oldest: 7);
        var kept = (FullJournal.Segments - 1) * perSegment;
        await home.RunAsync("whoami");
        await home.SenderEndsAsync();
        // One sender's ten seconds need not do on a busy machine.
        Assert.Equal(0, (await home.RunAsync("usage", "flush")).ExitCode);
        var snapshot = service.TakeSnapshot();
        Assert.Equal(kept + 1, service.TakeSnapshot().DistinctAcceptedCount);
        Assert.DoesNotContain(snapshot.AcceptedEvents, static sent => sent.Uuid!.StartsWith("07", StringComparison.Ordinal));
        var told = service.TakeSnapshot().AcceptedEvents.Where(static sent => sent.Properties.TryGetProperty("dropped_events", out _)).ToList();
        Assert.Equal(perSegment, Assert.Single(told).Properties.GetProperty("dropped_events").GetInt32());

        await home.RunAsync("whoami");
        snapshot = await service.WaitForEventsAsync(kept + 2, cancellationToken: Cancellation);
        Assert.False(snapshot.AcceptedEvents[^1].Properties.TryGetProperty("dropped_events", out _));
        service.AssertDelivered();
    }

    [Fact]
    public async Task With_sixteen_full_segments_and_a_sender_at_work_one_event_is_handed_over_and_the_next_is_counted()
    {
        await using var service = await LoopbackPostHog.StartAsync(cancellationToken: Cancellation);
        await using var home = new QuietHome(service);
        await RecordOneAsync(home);
        FullJournal.Fill(home.Journal, oldest: 1);
        using (FileLocks.Hold(home.SenderLock))
        {
            await home.RunAsync("whoami");
            await service.WaitForEventsAsync(1, cancellationToken: Cancellation);
            await home.RunAsync("whoami");
            // The one by its sender, which needs no lock; the other by the command.
            await Until.TrueAsync(() => Noted(home) is ["delivered", "full"], "both ends were noted");
            Assert.Equal(1, service.TakeSnapshot().DistinctAcceptedCount);
        }
    }

    [Fact]
    public async Task A_segment_of_settled_records_is_removed_without_a_count()
    {
        await using var service = await LoopbackPostHog.StartAsync(cancellationToken: Cancellation);
        await using var home = new QuietHome(service);
        await home.RunAsync("whoami");
        await service.WaitForEventsAsync(1, cancellationToken: Cancellation);
        await home.SenderEndsAsync();
        Assert.Empty(Directory.GetFiles(home.Journal));
        Assert.False(File.Exists(home.InState("usage/dropped")));
    }

    private static string[] Noted(QuietHome home) =>
        File.Exists(home.InState("usage/dropped")) ? [.. File.ReadLines(home.InState("usage/dropped")).Select(static line => line.Split(' ')[0]).Order(StringComparer.Ordinal)] : [];

    /// <summary>Records an event that no sender comes for.</summary>
    private static async Task RecordOneAsync(QuietHome home)
    {
        Directory.CreateDirectory(home.State);
        using (FileLocks.Hold(home.SenderLock))
            await home.RunAsync("whoami");
        Assert.Equal(1, home.Records());
    }
}
