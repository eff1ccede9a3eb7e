using Arcade.Cli.Login;
using Arcade.Client.Http;
using Arcade.Client.OAuth;
using Arcade.Client.Tests.OAuth;
using Arcade.Usage.CommandLine;
using Microsoft.AspNetCore.Http;

namespace Arcade.Cli.Tests.Login;

public sealed class DeviceLoginTests : IAsyncLifetime
{
    private readonly DeviceTime _time = new();
    private ScriptedOAuth _service = null!;
    private OAuthServer _server = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private DeviceLogin Login => new(_server, new ServiceClientOptions { Time = _time });

    public async ValueTask InitializeAsync()
    {
        _service = await ScriptedOAuth.StartAsync();
        _server = (await OAuthDiscovery.FindAsync(_service.Address, cancellationToken: Token))!;
        Begin(expiresIn: 60, interval: ",\"interval\":5");
    }

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task It_is_asked_as_often_as_the_service_says_and_less_often_when_told_to()
    {
        foreach (var answer in new[] { "authorization_pending", "slow_down", "authorization_pending" })
            _service.DeviceAnswers.Enqueue(answer);

        var tokens = await Login.RunAsync(TimeSpan.FromMinutes(10), static _ => { }, Token);

        Assert.Equal("access-1", tokens.AccessToken);
        Assert.Equal([5, 5, 10, 10], _time.Waits);
    }

    [Fact]
    public async Task Five_seconds_are_waited_where_the_service_says_nothing()
    {
        Begin(expiresIn: 60, interval: "");

        await Login.RunAsync(TimeSpan.FromMinutes(10), static _ => { }, Token);

        Assert.Equal([5], _time.Waits);
    }

    [Fact]
    public async Task A_code_that_nobody_enters_expires()
    {
        for (var i = 0; i < 20; i++)
            _service.DeviceAnswers.Enqueue("authorization_pending");

        var problem = await Assert.ThrowsAsync<DeclaredException>(() => Login.RunAsync(TimeSpan.FromMinutes(10), static _ => { }, Token));

        Assert.Contains("Nobody entered the code in time", problem.Message, StringComparison.Ordinal);
        Assert.Equal(60, _time.Waits.Sum());
    }

    [Fact]
    public async Task A_limit_that_is_shorter_than_the_codes_life_counts()
    {
        for (var i = 0; i < 20; i++)
            _service.DeviceAnswers.Enqueue("authorization_pending");

        var problem = await Assert.ThrowsAsync<DeclaredException>(() => Login.RunAsync(TimeSpan.FromSeconds(12), static _ => { }, Token));

        Assert.Contains("within 12 seconds", problem.Message, StringComparison.Ordinal);
        Assert.Equal([5, 5, 2], _time.Waits);
    }

    [Fact]
    public async Task A_service_that_stumbles_is_asked_less_often()
    {
        var asked = 0;

        await Login.RunAsync(TimeSpan.FromMinutes(10), _ => _service.Fault = ("/oauth2/token", Stumble), Token);

        Assert.Equal([5, 10, 20], _time.Waits);

        Task Stumble(HttpContext context)
        {
            _service.Fault = ++asked < 2 ? _service.Fault : null;
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task Waiting_can_be_given_up()
    {
        using var giveUp = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Login.RunAsync(TimeSpan.FromMinutes(10), _ => giveUp.Cancel(), giveUp.Token));
        Assert.Empty(_service.Forms);
    }

    private void Begin(int expiresIn, string interval) => _service.Fault = ("/oauth2/device_authorization", context =>
    {
        _service.Fault = null;
        return context.Response.WriteAsync(
            $$"""{"device_code":"d","user_code":"BCDF-GHJK","verification_uri":"{{_service.Url}}/device","expires_in":{{expiresIn}}{{interval}}}""");
    });

    /// <summary>A clock on which short waits are over at once, and have taken their time.</summary>
    private sealed class DeviceTime : TimeProvider
    {
        private static readonly TimeSpan LongestInterval = TimeSpan.FromSeconds(25);

        private TimeSpan _passed;

        public List<double> Waits { get; } = [];

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch + _passed;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime < TimeSpan.Zero || dueTime > LongestInterval)
                return System.CreateTimer(callback, state, dueTime, period);
            _passed += dueTime;
            Waits.Add(Math.Round(dueTime.TotalSeconds));
            return System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }
}
