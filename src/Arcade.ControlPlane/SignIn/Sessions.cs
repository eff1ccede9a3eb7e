using Arcade.ControlPlane.Secrets;
using Arcade.ControlPlane.Storage;
using Arcade.ControlPlane.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;

namespace Arcade.ControlPlane.SignIn;

/// <summary>Who is signed in, by the session cookie.</summary>
internal sealed class Sessions(Database database, TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);
    public static readonly TimeSpan IdleLimit = TimeSpan.FromHours(12);

    // Each request would otherwise be a write to the disk.
    private static readonly TimeSpan TouchInterval = TimeSpan.FromMinutes(1);

    public async Task<Session?> FindAsync(HttpContext context)
    {
        if (Cookies.Read(context.Request, Cookies.Session) is not { } token)
            return null;
        var now = time.GetUtcNow();
        var hash = SecretToken.Hash(token);
        if (database.Read(connection => SessionTable.Find(connection, hash, now - Lifetime, now - IdleLimit)) is not { } row)
            return null;
        if (now - row.LastSeen >= TouchInterval)
            await database.WriteAsync(connection => SessionTable.Touch(connection, hash, now), context.RequestAborted).ConfigureAwait(false);
        return new Session { Token = token, AccountId = row.AccountId, Email = row.Email };
    }

    /// <summary>Begins a session in a transaction, in the place of the one that the browser had.</summary>
    public string Begin(SqliteConnection connection, string accountId, string? previousToken)
    {
        var now = time.GetUtcNow();
        var token = SecretToken.Create();
        SessionTable.DeleteExpired(connection, now - Lifetime, now - IdleLimit);
        if (previousToken is not null)
            SessionTable.Delete(connection, SecretToken.Hash(previousToken));
        SessionTable.Insert(connection, SecretToken.Hash(token), accountId, now);
        return token;
    }

    /// <summary>A handler that only signed-in browsers reach; others are sent to sign in and back.</summary>
    public RequestDelegate Require(Func<HttpContext, Session, Task> handler) => async context =>
    {
        if (await FindAsync(context).ConfigureAwait(false) is { } session)
            await handler(context, session).ConfigureAwait(false);
        else
            Redirect.SeeOther(context, ReturnPath.SignInFor(context.Request));
    };
}
