using Arcade.ControlPlane.Secrets;
using Arcade.ControlPlane.Storage;
using Arcade.ControlPlane.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Arcade.ControlPlane.Accounts;

/// <summary>Makes an account for whoever holds a one-time link.</summary>
internal sealed class SetupEndpoints(Database database, OneTimeLinks links, PasswordHasher hasher, TimeProvider time)
{
    public const string Path = "/setup";
    public const string TokenParameter = "token";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, ShowAsync);
        routes.MapPost(Path, CreateAsync);
    }

    private async Task ShowAsync(HttpContext context)
    {
        var page = links.IsValid(TokenOf(context)) ? SetupPage.Create(Cookies.ReadOrCreateForm(context)) : SetupPage.InvalidLink;
        await page.WriteAsync(context).ConfigureAwait(false);
    }

    private async Task CreateAsync(HttpContext context)
    {
        var cookieSecret = Cookies.Read(context.Request, Cookies.Form);
        if (await Forms.ReadAsync(context, cookieSecret).ConfigureAwait(false) is not { } form)
            return;

        // Before the password is hashed: without a valid link nobody makes this server work.
        if (!links.IsValid(TokenOf(context)))
            await SetupPage.InvalidLink.WriteAsync(context).ConfigureAwait(false);
        else if (await CreateAsync(context, form).ConfigureAwait(false) is { } problem)
            await SetupPage.Create(cookieSecret!, form.Text("email"), problem).WriteAsync(context).ConfigureAwait(false);
    }

    /// <summary>Answers the request, or says what is wrong with the form; the link then stays usable.</summary>
    private async Task<string?> CreateAsync(HttpContext context, IFormCollection form)
    {
        var password = form.Text("password");
        if (EmailAddress.Parse(form.Text("email")) is not { } email)
            return "This is not an e-mail address.";
        if (PasswordRules.Explain(password, email) is { } problem)
            return problem;

        var hash = await hasher.HashAsync(password, context.RequestAborted).ConfigureAwait(false);
        switch (await InsertAsync(context, email, hash).ConfigureAwait(false))
        {
            case Outcome.EmailTaken:
                return "There is an account with this e-mail address already. Sign in, or choose another address.";
            case Outcome.LinkSpent:
                await SetupPage.InvalidLink.WriteAsync(context).ConfigureAwait(false);
                return null;
            default:
                links.EndSetup();
                Redirect.SeeOther(context, "/signin");
                return null;
        }
    }

    // One transaction, so that of several requests with the same link one makes an account, and a taken address spends no link.
    private Task<Outcome> InsertAsync(HttpContext context, EmailAddress email, string hash)
    {
        var account = new Account { Id = SecretToken.CreateId("acc_"), Email = email.Text, PasswordHash = hash };
        var now = time.GetUtcNow();
        var entry = new AuditEntry { Action = AuditEntry.AccountCreated, At = now, AccountId = account.Id, Address = context.RemoteAddress() };
        var token = TokenOf(context);
        return database.WriteAsync(
            connection =>
            {
                if (!links.IsValid(connection, token))
                    return Outcome.LinkSpent;
                if (AccountTable.Find(connection, email) is not null)
                    return Outcome.EmailTaken;
                OneTimeLinks.Spend(connection, token);
                AccountTable.Insert(connection, account, email, now);
                AuditTable.Append(connection, entry);
                return Outcome.Created;
            },
            context.RequestAborted);
    }

    private static string TokenOf(HttpContext context) => context.Request.Query[TokenParameter] is [{ } token] ? token : string.Empty;

    private enum Outcome
    {
        Created,
        LinkSpent,
        EmailTaken,
    }
}
