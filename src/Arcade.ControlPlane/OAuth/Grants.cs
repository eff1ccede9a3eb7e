using Arcade.ControlPlane.Secrets;
using Arcade.ControlPlane.Storage;
using Microsoft.Data.Sqlite;

namespace Arcade.ControlPlane.OAuth;

/// <summary>Sign-ins of programs: begins them, renews and recognises their tokens, and ends them.</summary>
/// <remarks>
/// Refresh tokens rotate. One that was used stays good until what it was exchanged for is used, so that an answer which got lost signs
/// nobody out. A token older than that is in two hands, and ends the grant (RFC 9700, section 4.14.2).
/// </remarks>
internal sealed class Grants(Database database, TimeProvider time)
{
    public static readonly TimeSpan AccessLifetime = TimeSpan.FromHours(1);
    public static readonly TimeSpan IdleLimit = TimeSpan.FromDays(90);

    // One token may be exchanged again and again without use of what it gave.
    private const int UnusedKept = 8;

    // Each request would otherwise be a write to the disk.
    private static readonly TimeSpan TouchInterval = TimeSpan.FromMinutes(1);

    /// <summary>Begins a grant in the transaction that spends what it is given for.</summary>
    public TokenOutcome Begin(SqliteConnection connection, string grantId, string accountId, string clientId, string address)
    {
        var now = time.GetUtcNow();
        var grant = new Grant { Id = grantId, AccountId = accountId, ClientId = clientId, Address = address, Created = now, LastUsed = now };
        GrantTable.Insert(connection, grant);
        AuditTable.Append(connection, Entry(AuditEntry.OAuthGranted, grant, address));
        return Issue(connection, grant, now);
    }

    public Task<TokenOutcome> RefreshAsync(string refreshToken, string clientId, string address, CancellationToken cancellationToken)
    {
        if (!TokenText.Is(TokenText.Refresh, refreshToken))
            return Task.FromResult(UnknownRefreshToken);
        var hash = SecretToken.Hash(refreshToken);
        return database.WriteAsync(connection => Refresh(connection, hash, clientId, address), cancellationToken);
    }

    /// <summary>The grant of an access token that is good now.</summary>
    public async Task<Grant?> AuthenticateAsync(string accessToken, CancellationToken cancellationToken)
    {
        if (!TokenText.Is(TokenText.Access, accessToken))
            return null;
        var hash = SecretToken.Hash(accessToken);
        var now = time.GetUtcNow();
        var (token, grant) = database.Read(connection => Find(connection, hash, now));
        var isToBeWritten = token?.State == TokenTable.New || now - grant?.LastUsed >= TouchInterval;
        return isToBeWritten ? await database.WriteAsync(connection => Use(connection, hash, now), cancellationToken).ConfigureAwait(false) : grant;
    }

    public IReadOnlyList<Grant> List(string accountId) => database.Read(connection => GrantTable.List(connection, accountId, time.GetUtcNow() - IdleLimit));

    /// <summary>Ends one of an account's grants; false where it has no such grant.</summary>
    public Task<bool> EndAsync(string id, string accountId, string address, CancellationToken cancellationToken) => database.WriteAsync(
        connection =>
        {
            if (GrantTable.Find(connection, id) is not { } grant || grant.AccountId != accountId)
                return false;
            End(connection, grant, AuditEntry.OAuthRevoked, address);
            return true;
        },
        cancellationToken);

    /// <summary>Ends the grant of a token of either kind, if there is one.</summary>
    public Task RevokeAsync(string token, string clientId, string address, CancellationToken cancellationToken)
    {
        var isRefresh = TokenText.Is(TokenText.Refresh, token);
        if (!isRefresh && !TokenText.Is(TokenText.Access, token))
            return Task.CompletedTask;
        var hash = SecretToken.Hash(token);
        return database.WriteAsync(
            connection =>
            {
                // Also of an access token that has expired: who sends it means the sign-in.
                var row = isRefresh ? TokenTable.FindRefresh(connection, hash) : TokenTable.FindByAccess(connection, hash, DateTimeOffset.UnixEpoch);
                if (row is null || GrantTable.Find(connection, row.GrantId) is not { } grant || grant.ClientId != clientId)
                    return false;
                End(connection, grant, AuditEntry.OAuthRevoked, address);
                return true;
            },
            cancellationToken);
    }

    /// <summary>Ends a grant in a transaction.</summary>
    public void End(SqliteConnection connection, Grant grant, string reason, string address)
    {
        GrantTable.Delete(connection, grant.Id);
        AuditTable.Append(connection, Entry(reason, grant, address));
    }

    private static TokenOutcome UnknownRefreshToken =>
        TokenOutcome.Refused("invalid_grant", "The refresh token is unknown, expired or was replaced. Sign in again with: arcade login");

    private TokenOutcome Refresh(SqliteConnection connection, byte[] hash, string clientId, string address)
    {
        var now = time.GetUtcNow();
        if (TokenTable.FindRefresh(connection, hash) is not { } token || GrantTable.Find(connection, token.GrantId) is not { } grant
            || grant.ClientId != clientId || grant.LastUsed + IdleLimit <= now)
            return UnknownRefreshToken;
        if (token.State == TokenTable.Spent)
        {
            End(connection, grant, AuditEntry.OAuthRefreshTokenReused, address);
            return UnknownRefreshToken;
        }

        Use(connection, token, now);
        TokenTable.ForgetUnused(connection, grant.Id, UnusedKept - 1);
        return Issue(connection, grant, now);
    }

    private static TokenOutcome Issue(SqliteConnection connection, Grant grant, DateTimeOffset now)
    {
        TokenTable.DeleteExpired(connection, now, now - IdleLimit);
        GrantTable.DeleteUnused(connection, now - IdleLimit);
        var tokens = new IssuedTokens { Access = TokenText.Create(TokenText.Access), Refresh = TokenText.Create(TokenText.Refresh) };
        TokenTable.Insert(connection, grant.Id, SecretToken.Hash(tokens.Refresh), SecretToken.Hash(tokens.Access), now, now + AccessLifetime);
        return TokenOutcome.Issued(tokens);
    }

    private static (TokenRow? Token, Grant? Grant) Find(SqliteConnection connection, byte[] accessHash, DateTimeOffset now) =>
        TokenTable.FindByAccess(connection, accessHash, now) is { } token ? (token, GrantTable.Find(connection, token.GrantId)) : (null, null);

    // Looks again: another token's use may have ended this one since it was read.
    private static Grant? Use(SqliteConnection connection, byte[] accessHash, DateTimeOffset now)
    {
        var (token, grant) = Find(connection, accessHash, now);
        if (token is not null)
            Use(connection, token, now);
        return grant;
    }

    private static void Use(SqliteConnection connection, TokenRow token, DateTimeOffset now)
    {
        if (token.State == TokenTable.New)
            TokenTable.Confirm(connection, token);
        GrantTable.Touch(connection, token.GrantId, now);
    }

    private AuditEntry Entry(string action, Grant grant, string address) =>
        new() { Action = action, At = time.GetUtcNow(), AccountId = grant.AccountId, Subject = grant.Id, Address = address };
}
