using Arcade.ControlPlane.Secrets;
using Arcade.ControlPlane.SignIn;
using Arcade.ControlPlane.Storage;
using Microsoft.Data.Sqlite;

namespace Arcade.ControlPlane.OAuth;

/// <summary>Codes that a browser carries to a program, good once and for a minute. One that is used twice ends what it gave (RFC 6749, section 4.1.2).</summary>
internal sealed class AuthorizationCodes(Database database, Grants grants, TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    /// <summary>Makes a code for what a signed-in account has approved.</summary>
    public Task<string> CreateAsync(AuthorizationRequest request, Session session, string address, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var text = TokenText.Create(TokenText.Code);
        var code = new AuthorizationCode
        {
            GrantId = SecretToken.CreateId("grant_"),
            AccountId = session.AccountId,
            ClientId = request.ClientId,
            RedirectUri = request.Callback.ToString(),
            Challenge = request.Challenge,
            Expires = now + Lifetime,
        };
        return database.WriteAsync(
            connection =>
            {
                AuthorizationCodeTable.DeleteExpired(connection, now);
                AuthorizationCodeTable.Insert(connection, SecretToken.Hash(text), code);
                AuditTable.Append(connection, new AuditEntry { Action = AuditEntry.OAuthApproved, At = now, AccountId = code.AccountId, Subject = code.GrantId, Address = address });
                return text;
            },
            cancellationToken);
    }

    /// <summary>Writes down that a signed-in account has denied what was asked for.</summary>
    public Task DenyAsync(Session session, string address, CancellationToken cancellationToken)
    {
        var entry = new AuditEntry { Action = AuditEntry.OAuthDenied, At = time.GetUtcNow(), AccountId = session.AccountId, Address = address };
        return database.WriteAsync(connection => AuditTable.Append(connection, entry), cancellationToken);
    }

    public Task<TokenOutcome> RedeemAsync(string text, string redirectUri, string verifier, string clientId, string address, CancellationToken cancellationToken)
    {
        if (!TokenText.Is(TokenText.Code, text))
            return Task.FromResult(Unknown);
        var hash = SecretToken.Hash(text);
        return database.WriteAsync(connection => Redeem(connection, hash, redirectUri, verifier, clientId, address), cancellationToken);
    }

    private static TokenOutcome Unknown => TokenOutcome.Refused("invalid_grant", "The code is unknown, expired or was used before. Start the sign-in again.");

    private TokenOutcome Redeem(SqliteConnection connection, byte[] hash, string redirectUri, string verifier, string clientId, string address)
    {
        if (AuthorizationCodeTable.Find(connection, hash) is not { } code || code.ClientId != clientId)
            return Unknown;
        if (code.IsSpent)
        {
            if (GrantTable.Find(connection, code.GrantId) is { } given)
                grants.End(connection, given, AuditEntry.OAuthCodeReused, address);
            return Unknown;
        }

        if (code.Expires <= time.GetUtcNow())
            return Unknown;
        if (code.RedirectUri != redirectUri)
            return TokenOutcome.Refused("invalid_grant", "The parameter redirect_uri isn't the one that the code was asked for with.");
        if (!Pkce.Matches(verifier, code.Challenge))
            return TokenOutcome.Refused("invalid_grant", "The parameter code_verifier doesn't belong to the code_challenge that the code was asked for with.");
        AuthorizationCodeTable.Spend(connection, hash);
        return grants.Begin(connection, code.GrantId, code.AccountId, clientId, address);
    }
}
