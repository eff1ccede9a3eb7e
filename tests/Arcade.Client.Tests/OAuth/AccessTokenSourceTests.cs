using System.Globalization;
using Arcade.Client.Credentials;
using Arcade.Client.Deployments;
using Arcade.Client.Http;
using Arcade.Client.OAuth;
using Microsoft.AspNetCore.Http;

namespace Arcade.Client.Tests.OAuth;

public sealed class AccessTokenSourceTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 0, 0, TimeSpan.Zero);

    private readonly TemporaryDirectory _directory = new();
    private readonly StillTime _time = new() { Now = Now };
    private ScriptedOAuth _service = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private CredentialsFile File => new(_directory.At("credentials.yaml"), _time);

    private ServiceClientOptions Options => new() { Time = _time, Jitter = static () => 0, Retries = 0 };

    public async ValueTask InitializeAsync() => _service = await ScriptedOAuth.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task A_token_is_used_as_it_is_until_five_minutes_before_its_end()
    {
        var source = Begin(Now + TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(1));

        Assert.Equal("access-1", await source.GetAsync(cancellationToken: Token));
        Assert.Empty(_service.Requests);
    }

    [Fact]
    public async Task A_token_is_renewed_five_minutes_before_its_end_and_is_in_the_file_then()
    {
        var source = Begin(Now + TimeSpan.FromMinutes(5));

        Assert.Equal("access-2", await source.GetAsync(cancellationToken: Token));
        Assert.Equal(["grant_type=refresh_token&refresh_token=refresh-1&client_id=arcade-cli"], _service.Forms);
        var saved = File.Read().Credentials!;
        Assert.Equal(("access-2", "refresh-2", Now + TimeSpan.FromHours(1)), (saved.AccessToken, saved.RefreshToken, saved.ExpiresAt));
        Assert.Equal(("me@example.com", "org_1", "Main"), (saved.Email, saved.OrgId, saved.ProjectName));

        Assert.Equal("access-2", await source.GetAsync(cancellationToken: Token));
        Assert.Equal(1, _service.Refreshes);
    }

    [Fact]
    public async Task A_refresh_token_stays_where_the_answer_has_none()
    {
        _service.GivesRefreshTokens = false;

        Assert.Equal("access-1", await Begin(Now).GetAsync(cancellationToken: Token));
        Assert.Equal("refresh-1", File.Read().Credentials!.RefreshToken);
    }

    [Fact]
    public async Task Many_that_renew_at_once_do_it_once()
    {
        Begin(Now);
        var sources = Enumerable.Range(0, 12).Select(_ => new AccessTokenSource(File, File.Read().Credentials!, Options)).ToArray();

        var tokens = await Task.WhenAll(sources.Select(source => Task.Run(() => source.GetAsync(cancellationToken: Token), Token)));

        Assert.All(tokens, static token => Assert.Equal("access-2", token));
        Assert.Equal(1, _service.Refreshes);
    }

    [Fact]
    public async Task What_another_process_has_renewed_is_taken()
    {
        var source = Begin(Now);
        _service.SignIn();
        Write(Now + TimeSpan.FromHours(1));

        Assert.Equal("access-2", await source.GetAsync(cancellationToken: Token));
        Assert.Empty(_service.Requests);
    }

    [Fact]
    public async Task What_Python_renewed_while_we_tried_is_taken()
    {
        var source = Begin(Now);
        _service.Fault = ("/oauth2/token", async context =>
        {
            _service.SignIn();
            Write(Now + TimeSpan.FromHours(1));
            context.Response.StatusCode = 400;
            await context.Response.WriteAsync("""{"error":"invalid_grant"}""");
        });

        Assert.Equal("access-2", await source.GetAsync(cancellationToken: Token));
    }

    [Fact]
    public async Task A_sign_in_that_was_ended_is_said_to_be()
    {
        var source = Begin(Now + TimeSpan.FromMinutes(1));
        _service.Fault = ("/oauth2/token", static context =>
        {
            context.Response.StatusCode = 400;
            return context.Response.WriteAsync("""{"error":"invalid_grant","error_description":"refresh-1 is over"}""");
        });

        var problem = await Assert.ThrowsAsync<ServiceException>(() => source.GetAsync(cancellationToken: Token));

        Assert.Equal(ServiceProblem.SignInEnded, problem.Problem);
        Assert.DoesNotContain("refresh-1", problem.Message, StringComparison.Ordinal);
        Assert.Equal("access-1", File.Read().Credentials!.AccessToken);
    }

    [Theory]
    [InlineData(503, "")]
    [InlineData(400, """{"error":"invalid_client"}""")]
    [InlineData(200, "<html>")]
    [InlineData(200, """{"access_token":"x"}""")]
    public async Task Trouble_leaves_the_old_token_while_it_is_good_and_is_not_asked_for_again_at_once(int status, string body)
    {
        var source = Begin(Now + TimeSpan.FromMinutes(1));
        _service.Fault = ("/oauth2/token", context =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync(body);
        });

        Assert.Equal("access-1", await source.GetAsync(cancellationToken: Token));
        var asked = _service.Requests.Count();
        Assert.Equal("access-1", await source.GetAsync(cancellationToken: Token));
        Assert.Equal(asked, _service.Requests.Count());

        _time.Now += TimeSpan.FromMinutes(1);
        var problem = await Assert.ThrowsAsync<ServiceException>(() => source.GetAsync(cancellationToken: Token));
        Assert.NotEqual(ServiceProblem.SignInEnded, problem.Problem);
    }

    [Fact]
    public async Task A_service_that_cannot_be_reached_leaves_the_old_token_while_it_is_good()
    {
        var source = Begin(Now + TimeSpan.FromMinutes(1));
        await _service.DisposeAsync();

        Assert.Equal("access-1", await source.GetAsync(cancellationToken: Token));
        _time.Now += TimeSpan.FromMinutes(1);
        Assert.Equal(ServiceProblem.Unreachable, (await Assert.ThrowsAsync<ServiceException>(() => source.GetAsync(cancellationToken: Token))).Problem);
    }

    [Fact]
    public async Task Somebody_elses_tokens_are_not_taken_and_not_changed()
    {
        var source = Begin(Now);
        var other = _service.Credentials("2026-01-02T05:00:00").Replace("me@", "you@", StringComparison.Ordinal);
        await System.IO.File.WriteAllTextAsync(File.FilePath, other, Token);

        Assert.Equal(ServiceProblem.SignInEnded, (await Assert.ThrowsAsync<ServiceException>(() => source.GetAsync(cancellationToken: Token))).Problem);
        Assert.Equal(other, await System.IO.File.ReadAllTextAsync(File.FilePath, Token));
        Assert.Empty(_service.Requests);
    }

    [Fact]
    public async Task Who_signs_out_while_it_is_renewed_stays_signed_out()
    {
        var source = Begin(Now);
        _service.Fault = ("/oauth2/token", context =>
        {
            System.IO.File.Delete(File.FilePath);
            return context.Response.WriteAsync("""{"access_token":"access-2","token_type":"Bearer","expires_in":3600,"refresh_token":"refresh-2"}""");
        });

        Assert.Equal(ServiceProblem.SignInEnded, (await Assert.ThrowsAsync<ServiceException>(() => source.GetAsync(cancellationToken: Token))).Problem);
        Assert.False(System.IO.File.Exists(File.FilePath));
    }

    [Fact]
    public async Task A_lock_that_is_never_given_back_is_not_waited_for_without_end()
    {
        var source = new AccessTokenSource(File, Begin(Now + TimeSpan.FromMinutes(1), out var credentials), Options with { Time = new HurriedTime(Now) });
        using var held = await CredentialsLock.TryTakeAsync(File, TimeSpan.Zero, cancellationToken: Token);
        Assert.NotNull(held);

        Assert.Equal("access-1", await source.GetAsync(cancellationToken: Token));
        Assert.NotNull(credentials);
        var late = new AccessTokenSource(File, credentials, Options with { Time = new HurriedTime(Now + TimeSpan.FromHours(1)) });
        Assert.Equal(ServiceProblem.TimedOut, (await Assert.ThrowsAsync<ServiceException>(() => late.GetAsync(cancellationToken: Token))).Problem);
        Assert.Empty(_service.Requests);
    }

    [Fact]
    public async Task Waiting_for_the_lock_can_be_given_up()
    {
        var source = new AccessTokenSource(File, Begin(Now, out _), Options);
        using var held = await CredentialsLock.TryTakeAsync(File, TimeSpan.Zero, cancellationToken: Token);
        using var giveUp = new CancellationTokenSource();
        var waiting = source.GetAsync(cancellationToken: giveUp.Token);

        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task Who_gives_up_while_it_is_renewed_loses_no_sign_in()
    {
        var source = Begin(Now);
        using var giveUp = new CancellationTokenSource();
        var gaveUp = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _service.Fault = ("/oauth2/token", async context =>
        {
            var (access, refresh) = _service.SignIn();
            await giveUp.CancelAsync();
            await gaveUp.Task;
            await context.Response.WriteAsync($$"""{"access_token":"{{access}}","token_type":"Bearer","expires_in":3600,"refresh_token":"{{refresh}}"}""");
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => source.GetAsync(cancellationToken: giveUp.Token));
        _service.Fault = null;
        gaveUp.SetResult();

        // Waits for the lock, which is held until the new tokens are in the file.
        Assert.Equal("access-2", await source.GetAsync(cancellationToken: Token));
        Assert.Equal("refresh-2", File.Read().Credentials!.RefreshToken);
        Assert.Equal(0, _service.Refreshes);
    }

    [Fact]
    public async Task Without_a_refresh_token_a_token_is_used_to_its_end_and_not_beyond()
    {
        Begin(Now + TimeSpan.FromSeconds(1));
        var source = new AccessTokenSource(File, File.Read().Credentials! with { RefreshToken = null }, Options);

        Assert.Equal("access-1", await source.GetAsync(cancellationToken: Token));
        _time.Now += TimeSpan.FromSeconds(1);
        Assert.Equal(ServiceProblem.SignInEnded, (await Assert.ThrowsAsync<ServiceException>(() => source.GetAsync(cancellationToken: Token))).Problem);
    }

    [Fact]
    public async Task A_client_outlives_the_token_that_it_began_with()
    {
        using var engine = Open(Now + TimeSpan.FromMinutes(10));

        Assert.Equal(["calc"], await NamesAsync(engine));
        _time.Now += TimeSpan.FromMinutes(6);
        Assert.Equal(["calc"], await NamesAsync(engine));

        Assert.Equal(1, _service.Refreshes);
        Assert.StartsWith("GET /v1/orgs/org_1/projects/proj_1/workers?", _service.Requests.Last(), StringComparison.Ordinal);
        Assert.EndsWith(" Bearer access-2", _service.Requests.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_is_refused_before_its_time_is_renewed_once()
    {
        using var engine = Open(Now + TimeSpan.FromHours(5));
        _service.AccessToken = static number => number == 1 ? "another" : string.Create(CultureInfo.InvariantCulture, $"access-{number}");

        Assert.Equal(["calc"], await NamesAsync(engine));
        Assert.Equal(1, _service.Refreshes);

        _service.Fault = ("/v1/", static context =>
        {
            context.Response.StatusCode = 401;
            return Task.CompletedTask;
        });
        Assert.Equal(ServiceProblem.NotSignedIn, (await Assert.ThrowsAsync<ServiceException>(() => NamesAsync(engine))).Problem);
        Assert.Equal(2, _service.Refreshes);
    }

    [Fact]
    public async Task A_log_that_is_followed_outlives_the_token_that_it_began_with()
    {
        using var engine = Open(Now + TimeSpan.FromMinutes(10));
        var opened = new List<string>();
        _service.Fault = ("/v1/", context =>
        {
            opened.Add(context.Request.Headers.Authorization.ToString());
            context.Response.ContentType = "text/event-stream";
            return context.Response.WriteAsync($"retry: 1\nid: {opened.Count}\ndata: {{\"line\":\"{opened.Count}\"}}\n\n");
        });

        var lines = new List<string>();
        await foreach (var line in engine.Deployments.StreamLogsAsync("calc", new LogRange { Follow = true }, Token))
        {
            lines.Add(line.Line);
            _time.Now += TimeSpan.FromMinutes(9);
            if (lines.Count == 2)
                break;
        }

        Assert.Equal(["1", "2"], lines);
        Assert.Equal(["Bearer access-1", "Bearer access-2"], opened);
    }

    private AccessTokenSource Begin(DateTimeOffset expiresAt) => new(File, Begin(expiresAt, out _), Options);

    private StoredCredentials Begin(DateTimeOffset expiresAt, out StoredCredentials credentials)
    {
        _service.SignIn();
        Write(expiresAt);
        return credentials = File.Read().Credentials!;
    }

    private EngineClient Open(DateTimeOffset expiresAt)
    {
        var credentials = ActiveCredentials.FromFile(Begin(expiresAt, out _), File);
        return new EngineClient(_service.Address, credentials.Credentials.Secret, credentials.Apply(Options));
    }

    private static async Task<List<string>> NamesAsync(EngineClient engine)
    {
        var names = new List<string>();
        await foreach (var worker in engine.Workers.ListAsync(Token))
            names.Add(worker.Id!);
        return names;
    }

    private void Write(DateTimeOffset expiresAt) =>
        System.IO.File.WriteAllText(File.FilePath, _service.Credentials(expiresAt.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture)));

    /// <summary>A clock that a test sets; waits and limits are the system's.</summary>
    private sealed class StillTime : TimeProvider
    {
        public required DateTimeOffset Now { get; set; }

        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override DateTimeOffset GetUtcNow() => Now;
    }

    /// <summary>A clock on which ten seconds pass between two looks at what has elapsed.</summary>
    private sealed class HurriedTime(DateTimeOffset now) : TimeProvider
    {
        private long _looks;

        public override long TimestampFrequency => 1;

        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override long GetTimestamp() => Interlocked.Add(ref _looks, 10);

        public override DateTimeOffset GetUtcNow() => now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => System.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
