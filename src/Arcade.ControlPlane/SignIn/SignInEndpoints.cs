using System.Globalization;
using Arcade.ControlPlane.Accounts;
using Arcade.ControlPlane.Secrets;
using Arcade.ControlPlane.Storage;
using Arcade.ControlPlane.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Arcade.ControlPlane.SignIn;

internal sealed class SignInEndpoints(Database database, Sessions sessions, PasswordHasher hasher, TimeProvider time)
{
    private readonly GuessThrottle _throttle = new(time);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/signin", ShowAsync);
        routes.MapPost("/signin", SignInAsync);
        routes.MapPost("/signout", sessions.Require(SignOutAsync));
    }

    private async Task ShowAsync(HttpContext context)
    {
        if (await sessions.FindAsync(context).ConfigureAwait(false) is not null)
            Redirect.SeeOther(context, ReturnPath.From(context.Request));
        else if (database.Read(AccountTable.IsEmpty))
            await SignInPage.NoAccount.WriteAsync(context).ConfigureAwait(false);
        else
            await SignInPage.Create(Cookies.ReadOrCreateForm(context)).WriteAsync(context).ConfigureAwait(false);
    }

    private async Task SignInAsync(HttpContext context)
    {
        var cookieSecret = Cookies.Read(context.Request, Cookies.Form);
        if (await Forms.ReadAsync(context, cookieSecret).ConfigureAwait(false) is not { } form)
            return;
        var email = EmailAddress.Parse(form.Text("email"));
        var attempt = _throttle.Begin(email?.Key ?? string.Empty, context.RemoteAddress());
        if (attempt.Wait > TimeSpan.Zero)
        {
            await RefuseEarlyAsync(context, attempt.Wait).ConfigureAwait(false);
            return;
        }

        var account = email is null ? null : database.Read(connection => AccountTable.Find(connection, email));
        var password = form.Text("password");
        if (await IsRightAsync(password, account, context.RequestAborted).ConfigureAwait(false))
        {
            _throttle.Forget(attempt);
            await BeginAsync(context, account!, password).ConfigureAwait(false);
            return;
        }

        var entry = Entry(context, AuditEntry.SignInFailed, account?.Id);
        await database.WriteAsync(connection => AuditTable.Append(connection, entry), context.RequestAborted).ConfigureAwait(false);
        await SignInPage.Failed(cookieSecret!, form.Text("email")).WriteAsync(context).ConfigureAwait(false);
    }

    private async Task SignOutAsync(HttpContext context, Session session)
    {
        if (await Forms.ReadAsync(context, session.Token).ConfigureAwait(false) is null)
            return;
        var entry = Entry(context, AuditEntry.SignedOut, session.AccountId);
        await database.WriteAsync(
            connection =>
            {
                AuditTable.Append(connection, entry);
                return SessionTable.Delete(connection, SecretToken.Hash(session.Token));
            },
            context.RequestAborted).ConfigureAwait(false);
        Cookies.Delete(context, Cookies.Session);
        Redirect.SeeOther(context, "/signin");
    }

    private async Task<bool> IsRightAsync(string password, Account? account, CancellationToken cancellationToken) =>
        password.Length <= PasswordRules.MaximumLength
        && await hasher.VerifyAsync(password, account?.PasswordHash, cancellationToken).ConfigureAwait(false);

    private async Task BeginAsync(HttpContext context, Account account, string password)
    {
        var newHash = hasher.IsOutdated(account.PasswordHash)
            ? await hasher.HashAsync(password, context.RequestAborted).ConfigureAwait(false)
            : null;
        var entry = Entry(context, AuditEntry.SignedIn, account.Id);
        var token = await database.WriteAsync(
            connection =>
            {
                if (newHash is not null)
                    AccountTable.ReplaceHash(connection, account, newHash);
                AuditTable.Append(connection, entry);
                return sessions.Begin(connection, account.Id, Cookies.Read(context.Request, Cookies.Session));
            },
            context.RequestAborted).ConfigureAwait(false);
        Cookies.Write(context, Cookies.Session, token);
        Redirect.SeeOther(context, ReturnPath.From(context.Request));
    }

    private AuditEntry Entry(HttpContext context, string action, string? accountId) =>
        new() { Action = action, At = time.GetUtcNow(), AccountId = accountId, Address = context.RemoteAddress() };

    private static Task RefuseEarlyAsync(HttpContext context, TimeSpan wait)
    {
        var seconds = (int)Math.Ceiling(wait.TotalSeconds);
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return SignInPage.TooEarly(seconds).WriteAsync(context);
    }
}
