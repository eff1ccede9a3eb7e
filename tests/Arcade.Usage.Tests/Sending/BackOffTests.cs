using Arcade.Usage.Sending;
using Arcade.Usage.State;
using Arcade.Usage.Testing;

namespace Arcade.Usage.Tests.Sending;

public sealed class BackOffTests : SendingTest
{
    private static readonly EndpointKey Here = new("https://here.example", "0000000000000001");
    private static readonly EndpointKey There = new("https://there.example", "0000000000000002");

    [Fact]
    public void It_doubles_from_one_minute_to_six_hours_within_the_jitter()
    {
        var backOff = Make();
        for (var failure = 0; failure < 30; failure++)
        {
            backOff.Fail(Here, null);
            var longest = TimeSpan.FromMinutes(Math.Min(360, Math.Pow(2, failure)));
            var wait = backOff.NextAttempt()!.Value - Time.GetUtcNow();
            Assert.InRange(wait, longest * 0.8, longest);
            Assert.True(backOff.Holds(Here));
            Time.Advance(longest);
            Assert.False(backOff.Holds(Here));
            Assert.False(RetryTime.HoldsCommands(Sandbox.Files, Sandbox.Paths, Time.GetUtcNow().UtcTicks));
        }
    }

    [Theory]
    [InlineData(120, 120)]
    [InlineData(6 * 3600, 6 * 3600)]
    [InlineData(7 * 3600, 6 * 3600)]
    public void What_the_service_asks_for_wins_up_to_six_hours(int asked, int expected)
    {
        var backOff = Make();
        backOff.Fail(Here, TimeSpan.FromSeconds(asked));
        Assert.Equal(TimeSpan.FromSeconds(expected), backOff.NextAttempt() - Time.GetUtcNow());
    }

    [Fact]
    public void A_success_begins_from_the_start_again()
    {
        var backOff = Make();
        backOff.Fail(Here, null);
        backOff.Fail(Here, null);
        backOff.Succeed(Here);
        Assert.False(File.Exists(Sandbox.Paths.Retry));
        backOff.Fail(Here, null);
        Assert.InRange(backOff.NextAttempt()!.Value - Time.GetUtcNow(), TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public void Another_endpoints_failure_or_success_holds_no_command_back_and_sets_none_free()
    {
        var backOff = Make();
        backOff.Fail(There, null);
        Assert.Equal((true, null), (backOff.Holds(There), backOff.NextAttempt()));

        backOff.Fail(Here, TimeSpan.FromHours(1));
        var until = backOff.NextAttempt();
        Assert.NotNull(until);
        backOff.Fail(There, null);
        Assert.Equal(until, backOff.NextAttempt());
        backOff.Succeed(There);
        Assert.Equal((true, until), (backOff.Holds(Here), backOff.NextAttempt()));
    }

    [Fact]
    public void A_time_further_ahead_than_six_hours_is_void()
    {
        Make();
        Sandbox.Files.SetTime(Sandbox.Paths.Retry, Nanoseconds(Time.GetUtcNow() + BackOff.Longest));
        Assert.True(RetryTime.HoldsCommands(Sandbox.Files, Sandbox.Paths, Time.GetUtcNow().UtcTicks));
        Sandbox.Files.SetTime(Sandbox.Paths.Retry, Nanoseconds(Time.GetUtcNow() + BackOff.Longest) + 100);
        Assert.False(RetryTime.HoldsCommands(Sandbox.Files, Sandbox.Paths, Time.GetUtcNow().UtcTicks));
    }

    [Fact]
    public void A_damaged_file_holds_nobody_back()
    {
        var backOff = Make();
        File.WriteAllBytes(Sandbox.Paths.Retry, [0xff, .. "a b c d\nx\n\0"u8, .. "https://here.example 0000000000000001 1 99999999999999999999\n"u8]);
        Assert.False(backOff.Holds(Here));
        backOff.Fail(Here, null);
        Assert.True(backOff.Holds(Here));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Retry_After_in_seconds_is_kept_and_there_is_no_second_try(int status)
    {
        Sandbox.Time = Time;
        Service.Always(Answer.Status(status, retryAfter: 120));
        Sandbox.Record();
        await Sandbox.SendAsync();
        Assert.Single(Service.Requests);
        Assert.Equal(Time.GetUtcNow().AddSeconds(120), BackOff.NextAttempt());
    }

    [Fact]
    public async Task Retry_After_as_a_date_is_kept()
    {
        Sandbox.Time = Time;
        Service.Always(Answer.Status(429).WithHeader("Retry-After", Time.GetUtcNow().AddMinutes(90).ToString("R", System.Globalization.CultureInfo.InvariantCulture)));
        Sandbox.Record();
        await Sandbox.SendAsync();
        Assert.Equal(Time.GetUtcNow().AddMinutes(90), BackOff.NextAttempt());
    }

    [Fact]
    public async Task Of_two_endpoints_each_gets_its_own_and_a_failing_one_stays_held_back()
    {
        await using var other = await LoopbackPostHog.StartAsync(cancellationToken: Token);
        Sandbox.Record("here");
        Assert.True(Sandbox.Tracking.Control.SetEndpoint(Arcade.Usage.Consent.UsageEndpoint.TryCreate(other.Host, other.ApiKey, Arcade.Usage.Consent.EndpointSource.File)!));
        Sandbox.Variables.Remove("PROBE_USAGE_HOST");
        Sandbox.Record("there");
        Sandbox.PointAt(Service.Host, Service.ApiKey);
        Service.Always(Answer.Status(404));
        await Sandbox.SendAsync();

        Assert.Equal("there", Assert.Single(other.Events).TextProperty("command_name"));
        Assert.Equal("here", Assert.Single(Service.Events).TextProperty("command_name"));
        Assert.Single(Sandbox.Pending());
        Assert.True(HoldsCommands);
    }

    [Fact]
    public async Task A_record_whose_endpoint_has_no_key_any_more_stays()
    {
        Sandbox.Record("kept");
        Sandbox.PointAt(Service.Host, "phc_another_key");
        await Sandbox.SendAsync();
        Assert.Single(Sandbox.Pending());
        Service.AssertNothingArrived();

        Sandbox.PointAt(Service.Host, Service.ApiKey);
        await Sandbox.SendAsync();
        Service.AssertDelivered();
        Assert.Empty(Sandbox.Pending());
    }

    [Fact]
    public async Task What_was_recorded_in_local_mode_is_never_sent()
    {
        Sandbox.Variables.Clear();
        Sandbox.Variables["HOME"] = Sandbox.Home;
        Sandbox.Record();
        Sandbox.PointAt(Service.Host, Service.ApiKey);
        await Sandbox.SendAsync();
        Assert.Single(Sandbox.Pending());
        Service.AssertNothingArrived();
    }

    private BackOff Make()
    {
        Sandbox.Time = Time;
        Sandbox.MakeJournal();
        return new BackOff(Sandbox.Files, Sandbox.Paths, Time, Here);
    }

    private static long Nanoseconds(DateTimeOffset moment) => (moment - DateTimeOffset.UnixEpoch).Ticks * 100;
}
