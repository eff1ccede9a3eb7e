using System.CommandLine;
using Arcade.Client.Auth;
using Arcade.Client.Credentials;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Login;

/// <summary>The last two steps of every sign-in: what it brought is kept, and what was recorded before it is linked.</summary>
internal static class LoginCredentials
{
    /// <summary>As long as a renewal by another command may take, and a little longer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    /// <summary>Writes the credentials, while nobody renews the old ones; tells where an older file was moved to that couldn't be understood.</summary>
    /// <exception cref="DeclaredException">They can't be written.</exception>
    public static async Task SaveAsync(ParseResult parsed, CredentialsFile file, Func<string?> save, TimeProvider time, CancellationToken cancellationToken)
    {
        using var held = await CredentialsLock.TryTakeAsync(file, Patience, time, cancellationToken) ?? throw new DeclaredException(CliErrors.CredentialsBusy);
        try
        {
            if (save() is { } setAside)
                await parsed.InvocationConfiguration.Error.WriteLineAsync($"The old credentials could not be understood; they were moved to {setAside}.");
        }
        catch (CredentialsException exception)
        {
            throw new DeclaredException(CliErrors.CredentialsNotSaved, exception.Message);
        }
    }

    /// <summary>Links what was recorded with whom the credentials stand for.</summary>
    public static async Task LinkAsync(ParseResult parsed, string? principalId, StoredCredentials saved, CancellationToken cancellationToken)
    {
        if (parsed.GetUsageSession() is { } session)
            await session.LinkAsync(principalId, ArcadePrincipalSource.IdentityOf(saved), cancellationToken);
    }
}
