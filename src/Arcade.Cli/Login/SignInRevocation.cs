using Arcade.Client.Auth;
using Arcade.Client.Credentials;
using Arcade.Client.Http;
using Arcade.Client.OAuth;

namespace Arcade.Cli.Login;

/// <summary>Gives a sign-in by OAuth back to its service: as well as that goes within 5 seconds, and without trouble for who signs out.</summary>
internal sealed class SignInRevocation(ServiceClientOptions options)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>Asks the service where, and gives it back there.</summary>
    /// <returns>What became of it; null where there is nothing to give back.</returns>
    public Task<RevokeOutcome?> RevokeAsync(StoredCredentials credentials, CancellationToken cancellationToken)
    {
        if (credentials.RefreshToken is not { } refreshToken)
            return Task.FromResult<RevokeOutcome?>(null);
        if (ActiveCredentials.FromFile(credentials).Cloud is not { MayCarrySecrets: true } service)
            return Task.FromResult<RevokeOutcome?>(RevokeOutcome.Unknown);
        return WithinLimitAsync(
            async token => await OAuthDiscovery.FindAsync(service, options, token) is { } server && await new OAuthClient(server, options).RevokeAsync(refreshToken, token),
            cancellationToken);
    }

    /// <summary>Gives it back where that is known already.</summary>
    /// <returns>What became of it.</returns>
    public Task<RevokeOutcome?> RevokeAsync(OAuthServer server, string refreshToken, CancellationToken cancellationToken) =>
        WithinLimitAsync(token => new OAuthClient(server, options).RevokeAsync(refreshToken, token), cancellationToken);

    private async Task<RevokeOutcome?> WithinLimitAsync(Func<CancellationToken, Task<bool>> revoke, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Limit, options.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await revoke(both.Token) ? RevokeOutcome.Revoked : RevokeOutcome.NotOffered;
        }
        catch (ServiceException)
        {
            return RevokeOutcome.Unknown;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return RevokeOutcome.Unknown;
        }
    }
}
