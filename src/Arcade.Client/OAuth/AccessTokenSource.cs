using Arcade.Client.Credentials;
using Arcade.Client.Http;

namespace Arcade.Client.OAuth;

/// <summary>Gives each request an access token that is good, and renews it in the credentials file when its time comes.</summary>
/// <remarks>
/// Tokens rotate: two processes that renew at once would sign each other out. So it is done under a lock, after another look at the file, and
/// saved before it is used. Whoever gives up meanwhile gives up waiting alone: the service may have replaced the old tokens, and the new ones
/// have to get into the file.
/// </remarks>
/// <param name="file">The credentials.</param>
/// <param name="credentials">What was read of them.</param>
/// <param name="options">How the service is asked; null for the defaults.</param>
public sealed class AccessTokenSource(CredentialsFile file, StoredCredentials credentials, ServiceClientOptions? options = null)
{
    private const string InvalidGrant = "invalid_grant";

    /// <summary>A renewal, with its question where to ask, is given up after this; whoever waits for another's lock waits a little longer.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(35);

    /// <summary>After a failure the old token, as long as it is good, is used so long without another try.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private readonly ServiceClientOptions _options = (options ?? new ServiceClientOptions()) with { Tokens = null, Scope = null };
    private readonly Lock _lock = new();
    private StoredCredentials _current = credentials;
    private DateTimeOffset _pausedUntil = DateTimeOffset.MinValue;

    /// <summary>How long before its end a token is renewed. Default: 5 minutes.</summary>
    public TimeSpan Early { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Gives a token.</summary>
    /// <param name="refused">One that the service doesn't take any more although its time isn't over; null for none.</param>
    /// <param name="cancellationToken">Gives up; a renewal that has begun goes on without the caller.</param>
    /// <returns>A token; the refused one itself where there is no other.</returns>
    /// <exception cref="ServiceException">There is none: the sign-in has ended, or the service can't be asked and the old token is over.</exception>
    public async Task<string> GetAsync(string? refused = null, CancellationToken cancellationToken = default)
    {
        var (current, isPaused) = Look();
        if (current.AccessToken != refused && (IsGood(current, Early) || (isPaused && IsGood(current, TimeSpan.Zero))))
            return current.Secret;
        if (current.RefreshToken is null)
            return current.AccessToken == refused || IsGood(current, TimeSpan.Zero) ? current.Secret : throw Ended(current, "its token is over, and there is none to renew it with.");

        try
        {
            return await RenewAsync(current, refused, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException problem) when (problem.Problem != ServiceProblem.SignInEnded && current.AccessToken != refused && IsGood(current, TimeSpan.Zero))
        {
            lock (_lock)
                _pausedUntil = _options.Time.GetUtcNow() + Pause;
            return current.Secret;
        }
    }

    private (StoredCredentials Current, bool IsPaused) Look()
    {
        lock (_lock)
            return (_current, _options.Time.GetUtcNow() < _pausedUntil);
    }

    // What doesn't say when it ends is used until the service refuses it.
    private bool IsGood(StoredCredentials credentials, TimeSpan early) => !(credentials.ExpiresAt - early <= _options.Time.GetUtcNow());

    private async Task<string> RenewAsync(StoredCredentials known, string? refused, CancellationToken cancellationToken)
    {
        var held = await CredentialsLock.TryTakeAsync(file, Patience, _options.Time, cancellationToken).ConfigureAwait(false)
            ?? throw new ServiceException(ServiceProblem.TimedOut, $"another command has been renewing the sign-in for {Patience.TotalSeconds:0} seconds. Try again.");
        var renewing = RenewAsync(held, known, refused);
        // What it throws when nobody waits any more has nobody to go to.
        _ = renewing.ContinueWith(static task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return await renewing.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<string> RenewAsync(CredentialsLock held, StoredCredentials known, string? refused)
    {
        using var given = held;
        var found = Reread(known);
        if (found.AccessToken != refused && IsGood(found, Early))
            return Keep(found);

        using var limit = new CancellationTokenSource(Limit, _options.Time);
        try
        {
            return Keep(await AskAsync(found, limit.Token).ConfigureAwait(false));
        }
        catch (ServiceException problem) when (problem.ErrorCode == InvalidGrant)
        {
            // The Python command line takes no lock: it may have renewed them meanwhile.
            var again = Reread(known);
            return again.AccessToken != found.AccessToken && again.AccessToken != refused && IsGood(again, TimeSpan.Zero) ? Keep(again) : throw Ended(found, "it was signed out, or has not been used for too long.");
        }
        catch (OperationCanceledException)
        {
            throw ServiceFailure.TimedOut(found.CoordinatorUrl ?? "The service", Limit);
        }
    }

    private async Task<StoredCredentials> AskAsync(StoredCredentials found, CancellationToken cancellationToken)
    {
        if (found.RefreshToken is not { } refreshToken)
            throw Ended(found, "there is no token to renew it with.");
        if (CredentialAddresses.Cloud(found) is not { MayCarrySecrets: true } service)
            throw Ended(found, "the credentials don't say where they can be renewed.");
        var server = await OAuthDiscovery.FindAsync(service, _options, cancellationToken).ConfigureAwait(false)
            ?? throw ServiceFailure.Unintelligible(service.Value, null);
        var tokens = await new OAuthClient(server, _options).RefreshAsync(refreshToken, cancellationToken).ConfigureAwait(false);
        try
        {
            if (!file.Renew(found, tokens))
                return Reread(found);
        }
        catch (CredentialsException problem)
        {
            // Unsaved they must not be used: that would make the ones in the file worthless.
            throw new ServiceException(ServiceProblem.Conflict, $"the renewed sign-in was not saved. {problem.Message}", cause: problem);
        }

        return found with { AccessToken = tokens.AccessToken, RefreshToken = tokens.RefreshToken ?? refreshToken, ExpiresAt = tokens.ExpiresAt };
    }

    /// <summary>What the file says now. Somebody else's tokens are not sent where these belong.</summary>
    private StoredCredentials Reread(StoredCredentials known) =>
        file.Read().Credentials is { AccessToken: not null } now && now.Email == known.Email && CredentialAddresses.Cloud(now) == CredentialAddresses.Cloud(known)
            ? now
            : throw Ended(known, "somebody signed in or out meanwhile.");

    private string Keep(StoredCredentials renewed)
    {
        lock (_lock)
            _current = renewed;
        return renewed.Secret;
    }

    private static ServiceException Ended(StoredCredentials credentials, string reason) =>
        new(ServiceProblem.SignInEnded, $"{CredentialAddresses.Cloud(credentials)?.Value ?? "The service"}: {reason}");
}
