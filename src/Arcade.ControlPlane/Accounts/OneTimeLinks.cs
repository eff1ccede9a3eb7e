using Arcade.ControlPlane.Secrets;
using Arcade.ControlPlane.Storage;
using Microsoft.Data.Sqlite;

namespace Arcade.ControlPlane.Accounts;

/// <summary>Links that each make one account: for the first one at start-up, for others by invitation.</summary>
internal sealed class OneTimeLinks(Database database, TimeProvider time)
{
    public static readonly TimeSpan SetupLifetime = TimeSpan.FromDays(1);
    public static readonly TimeSpan InvitationLifetime = TimeSpan.FromDays(7);

    private volatile SetupLink? _setup;

    /// <summary>The token of the first account's link, while it can be used.</summary>
    public string? SetupToken => _setup is { } setup && time.GetUtcNow() < setup.Expires ? setup.Token : null;

    /// <summary>Makes a new link where there is no account. An earlier start's link, whose token nobody knows any more, ends.</summary>
    public async Task PrepareSetupAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var setup = new SetupLink(SecretToken.Create(), now + SetupLifetime);
        _setup = await database.WriteAsync(
            connection =>
            {
                OneTimeLinkTable.ForgetStale(connection, now);
                if (!AccountTable.IsEmpty(connection))
                    return null;
                OneTimeLinkTable.Insert(connection, SecretToken.Hash(setup.Token), invitedBy: null, now, setup.Expires);
                return setup;
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes an invitation in a transaction and returns its token.</summary>
    public string Invite(SqliteConnection connection, string accountId)
    {
        var now = time.GetUtcNow();
        var token = SecretToken.Create();
        OneTimeLinkTable.Insert(connection, SecretToken.Hash(token), accountId, now, now + InvitationLifetime);
        return token;
    }

    /// <summary>Whether a link is known, unspent and not expired.</summary>
    public bool IsValid(string token) => database.Read(connection => IsValid(connection, token));

    public bool IsValid(SqliteConnection connection, string token) =>
        OneTimeLinkTable.IsValid(connection, SecretToken.Hash(token), time.GetUtcNow());

    /// <summary>Spends a link in the transaction that makes the account.</summary>
    public static void Spend(SqliteConnection connection, string token) => OneTimeLinkTable.Delete(connection, SecretToken.Hash(token));

    /// <summary>To be called once an account exists.</summary>
    public void EndSetup() => _setup = null;

    private sealed record SetupLink(string Token, DateTimeOffset Expires);
}
