using Arcade.Usage.Events;
using Arcade.Usage.Identity;
using Arcade.Usage.State;
using Arcade.Usage.Testing;
using Arcade.Usage.Tests;

namespace Arcade.Usage.Hosting.Tests;

/// <summary>When a server tries, waits and gives up, by a clock that the test moves.</summary>
public sealed class BackgroundTests : ServerTest
{
    private static readonly TimeSpan Lingering = TimeSpan.FromMilliseconds(100);

    /// <summary>No request and no sender waits for longer; a server's next attempt is further away.</summary>
    private static readonly TimeSpan Requests = TimeSpan.FromSeconds(12);

    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task After_a_failure_a_server_tries_again_when_the_back_off_is_over_and_not_before()
    {
        Home.Time = _time;
        Service.Next(Answer.Status(404));
        await using var server = Home.Tracking.BeginLongLived();
        Record(server);
        await Condition.BecomesTrueAsync(() => File.Exists(Home.Paths.Retry), "the back-off");
        await SleepsAsync();
        // More events are no reason to ask a service that is to be left alone.
        Record(server);
        await SleepsAsync();
        Assert.Single(Service.Requests);

        await PumpThroughSleepAsync(() => Delivered.Count == 2, "the delivery after the back-off");
        Assert.Equal(2, Service.Requests.Count);
        await PumpUntilIdleAsync();
        Service.AssertDelivered();
        Assert.Empty(Home.Pending());
    }

    [Fact]
    public async Task Where_somebody_else_has_the_lock_a_server_looks_again_after_a_minute()
    {
        Home.Time = _time;
        Home.MakeJournal();
        await using var server = Home.Tracking.BeginLongLived();
        // A sender that was stopped, say, and then killed.
        using (var held = Home.Files.TryLock(Home.Paths.SenderLock))
        {
            Assert.NotNull(held);
            Record(server);
            await SleepsAsync();
            Assert.Empty(Service.Requests);
        }

        await PumpThroughSleepAsync(() => Delivered.Count == 1, "the delivery after a minute");
        await PumpUntilIdleAsync();
        Assert.Single(Delivered);
    }

    [Fact]
    public async Task Idle_there_is_no_timer_and_the_next_event_is_delivered_all_the_same()
    {
        Home.Time = _time;
        await using var server = Home.Tracking.BeginLongLived();
        for (var i = 1; i <= 3; i++)
        {
            Record(server);
            await PumpUntilAsync(() => Delivered.Count == i, "the delivery");
            await PumpUntilIdleAsync();
        }

        Assert.Equal(3, Delivered.Count);
        Service.AssertDelivered();
    }

    [Fact]
    public async Task A_principal_source_that_never_comes_back_costs_others_the_lock_for_ten_seconds_once()
    {
        Home.Time = _time;
        await File.WriteAllTextAsync(Path.Combine(Home.Home, "credentials"), "P", Token);
        var source = new Endless(Path.Combine(Home.Home, "credentials"));
        Home.Principals = source;
        await using (var server = Home.Tracking.BeginLongLived())
        {
            Record(server);
            await source.Asked.WaitAsync(Token);
            Assert.Null(Home.Files.TryLock(Home.Paths.SenderLock));
            for (var second = 0; second < 11; second++)
                _time.Advance(TimeSpan.FromSeconds(1));
            await NobodySendsAsync();
            Record(server);
            using var free = Home.Files.TryLock(Home.Paths.SenderLock);
            Assert.NotNull(free);
        }

        source.End();
        Assert.Equal(2, Home.Pending().Count);
        Service.AssertNothingArrived();
    }

    [Fact]
    public async Task What_is_recorded_after_the_end_is_in_the_journal()
    {
        var server = Home.Tracking.BeginLongLived();
        await server.DisposeAsync();
        await server.DisposeAsync();
        Record(server);
        Assert.Single(Home.Pending());
        Service.AssertNothingArrived();
    }

    [Fact]
    public async Task Events_that_come_first_and_at_the_same_time_are_both_in_the_journal()
    {
        var looks = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var mayGoOn = new ManualResetEventSlim();
        var variables = new VariableReader(name =>
        {
            if (name == "PROBE_WORK_DIR" && looks.TrySetResult())
                mayGoOn.Wait(Token);
            return Home.Read(name);
        });
        var server = new UsageTracking(new UsageContext(Home.Context.Settings, variables, _time, Home.Files, starter: null)).BeginLongLived();
        await server.DisposeAsync();
        var first = Task.Run(() => Record(server), Token);
        await looks.Task.WaitAsync(Token);
        Record(server);
        Assert.Single(Home.Pending());
        mayGoOn.Set();
        await first;
        Assert.Equal(2, Home.Pending().Count);
    }

    private static void Record(LongLivedUsage server) => server.Record(new UsageEvent(StandardEvents.ServerStarted).Set(StandardEvents.Transport, "stdio"));

    /// <summary>Moves the clock through the half second for late events, until the server waits for the time of the next attempt.</summary>
    private Task SleepsAsync() => PumpUntilAsync(() => _time.NextTimer > Requests, "a server that waits for its next attempt");

    private Task PumpUntilIdleAsync() => PumpUntilAsync(() => _time.NextTimer is null, "the end of the delivery");

    /// <summary>Moves the clock for whoever lingers, and never for a request, whose answer takes the time that it takes.</summary>
    private Task PumpUntilAsync(Func<bool> condition, string what) => Condition.BecomesTrueAsync(
        () =>
        {
            if (_time.NextTimer <= Lingering)
                _time.Advance(Lingering);
            return condition();
        },
        what);

    /// <summary>As above, and for a server that sleeps until its next attempt.</summary>
    private Task PumpThroughSleepAsync(Func<bool> condition, string what) => PumpUntilAsync(
        () =>
        {
            if (_time.NextTimer is { } sleep && sleep > Requests)
                _time.Advance(sleep);
            return condition();
        },
        what);

    /// <summary>The host's code: it asks somebody who never answers, and heeds no token.</summary>
    private sealed class Endless(string path) : IPrincipalSource
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource<PrincipalAnswer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Asked => _asked.Task;

        public void End() => _answer.SetResult(PrincipalAnswer.Unknown);

        public CredentialLocation? Locate() => CredentialLocation.File(path);

        public string? ReadIdentity(CredentialLocation location) => null;

        public Task<PrincipalAnswer> ResolveAsync(CredentialLocation location, CancellationToken cancellationToken)
        {
            _asked.TrySetResult();
            return _answer.Task;
        }
    }
}
