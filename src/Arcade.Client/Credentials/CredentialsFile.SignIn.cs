using Arcade.Client.Account;
using Arcade.Client.Addresses;
using Arcade.Client.OAuth;

namespace Arcade.Client.Credentials;

/// <content>The form of a sign-in by OAuth. Whoever writes it holds a <see cref="CredentialsLock"/>.</content>
public sealed partial class CredentialsFile
{
    /// <summary>
    /// Writes a sign-in by OAuth, in the form of the Python command line. Keys that mean nothing to us stay; an API key doesn't. A file that can't be
    /// understood is kept beside the new one.
    /// </summary>
    /// <param name="tokens">The tokens, a refresh token among them.</param>
    /// <param name="email">The e-mail of whoever signed in.</param>
    /// <param name="context">Where they work.</param>
    /// <param name="address">The service that issued the tokens.</param>
    /// <returns>Where a file that couldn't be understood was moved to, or null.</returns>
    /// <exception cref="CredentialsException">The file can't be written, or the e-mail can't be one.</exception>
    public string? Save(TokenSet tokens, string email, ProjectContext context, ServiceAddress address)
    {
        if (!IsLine(email, MaxEmailLength))
            throw new CredentialsException("The e-mail is empty, too long or has control characters in it. Run `arcade login` again.");
        return Rewrite(document =>
        {
            document.Remove("cloud", "api");
            document.Remove("cloud", "auth");
            document.Remove("cloud", "context");
            WriteTokens(document, tokens);
            WriteContext(document, context);
            WriteAddresses(document, address);
            document.WriteText(email, "cloud", "user", "email");
        });
    }

    /// <summary>Writes renewed tokens in place of those that they came of; everything else stays.</summary>
    /// <param name="renewed">What the file held.</param>
    /// <param name="tokens">The new ones; without a refresh token the old one stays.</param>
    /// <returns>False where the file holds others by now: then nothing was written.</returns>
    /// <exception cref="CredentialsException">The file can't be written.</exception>
    public bool Renew(StoredCredentials renewed, TokenSet tokens) => Change(document =>
    {
        if (Interpret(document).Credentials is not { AccessToken: not null } now || now.AccessToken != renewed.AccessToken || now.RefreshToken != renewed.RefreshToken)
            return false;
        WriteTokens(document, tokens);
        return true;
    });

    /// <summary>Writes where whoever signed in works from now on; everything else stays.</summary>
    /// <param name="chooser">Who chose it.</param>
    /// <param name="context">Where.</param>
    /// <returns>False where somebody else is signed in by now: then nothing was written.</returns>
    /// <exception cref="CredentialsException">The file can't be written.</exception>
    public bool SaveContext(StoredCredentials chooser, ProjectContext context) => Change(document =>
    {
        if (Interpret(document).Credentials is not { AccessToken: not null } now || now.Email != chooser.Email || now.CoordinatorUrl != chooser.CoordinatorUrl)
            return false;
        WriteContext(document, context);
        return true;
    });

    private StoredCredentials WithSignIn(StoredCredentials found, CredentialsDocument document, string accessToken) => found with
    {
        AccessToken = accessToken,
        RefreshToken = Optional(document, "cloud", "auth", "refresh_token"),
        ExpiresAt = TokenExpiry.Read(Written(document, "cloud", "auth", "expires_at"), Written(document, "cloud", "auth", "expires_at_utc"), Zone),
        OrgId = Optional(document, "cloud", "context", "org_id"),
        OrgName = Optional(document, "cloud", "context", "org_name"),
        ProjectId = Optional(document, "cloud", "context", "project_id"),
        ProjectName = Optional(document, "cloud", "context", "project_name"),
    };

    // A date without quotes is none of YAML's texts, and still a date.
    private static string? Written(CredentialsDocument document, params ReadOnlySpan<string> path)
    {
        try
        {
            return Present(document.ReadWritten(path));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private bool Change(Func<CredentialsDocument, bool> write)
    {
        try
        {
            if (Load(out _) is not { } document || !write(document))
                return false;
            PrivateFile.Replace(FilePath, document.ToText());
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw NotWritten(error);
        }
    }

    private void WriteTokens(CredentialsDocument document, TokenSet tokens)
    {
        document.WriteText(tokens.AccessToken, "cloud", "auth", "access_token");
        document.WriteText(TokenExpiry.ToLocalText(tokens.ExpiresAt, Zone), "cloud", "auth", "expires_at");
        document.WriteText(TokenExpiry.ToUtcText(tokens.ExpiresAt), "cloud", "auth", "expires_at_utc");
        if (tokens.RefreshToken is { } refreshToken)
            document.WriteText(refreshToken, "cloud", "auth", "refresh_token");
    }

    private static void WriteContext(CredentialsDocument document, ProjectContext context)
    {
        document.WriteText(context.Organization.Id, "cloud", "context", "org_id");
        document.WriteText(context.Organization.Name, "cloud", "context", "org_name");
        document.WriteText(context.Project.Id, "cloud", "context", "project_id");
        document.WriteText(context.Project.Name, "cloud", "context", "project_name");
    }
}
