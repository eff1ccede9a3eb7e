using System.CommandLine;
using Arcade.Cli.Login;
using Arcade.Client.Addresses;
using Arcade.Client.Auth;
using Arcade.Client.Credentials;
using Arcade.Client.Http;
using Arcade.Client.Profiles;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Commands;

/// <summary><c>arcade logout</c>: the key or the sign-in is revoked where it came from, and forgotten here.</summary>
internal static class LogoutCommand
{
    private const string CloudAddress = "https://cloud.arcade.dev";

    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(5);

    public static Command Create(ProfileSelection profiles)
    {
        var command = new Command("logout", "Sign out: revoke the key and remove the credentials.");
        command.SetAction((parsed, cancellation) => RunAsync(parsed, Credentials.FileIn(profiles), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CredentialsFile file, CancellationToken cancellationToken)
    {
        var output = parsed.InvocationConfiguration.Output;
        bool existed;
        RevokeOutcome? revoked;
        try
        {
            (existed, revoked) = await SignOutAsync(file, cancellationToken);
        }
        catch (CredentialsException exception)
        {
            throw new DeclaredException(CliErrors.CredentialsNotRemoved, file.FilePath, exception.Message);
        }

        // Also without credentials: a link may have outlived them.
        parsed.GetUsageSession()?.EndIdentityAfterRecording();
        await output.WriteLineAsync(existed ? "Signed out." : "Nobody was signed in.");
        if (existed && revoked is RevokeOutcome.Unknown)
            await parsed.InvocationConfiguration.Error.WriteLineAsync("The service could not be asked to revoke the key; it is forgotten here.");
        return CommandExit.Success;
    }

    /// <summary>Gives the key or the sign-in back and removes the file; <c>profile remove</c> does it too.</summary>
    /// <returns>Whether there was a file, and what became of what it held; null where there was nobody to ask.</returns>
    /// <exception cref="CredentialsException">The file can't be removed.</exception>
    internal static async Task<(bool Existed, RevokeOutcome? Revoked)> SignOutAsync(CredentialsFile file, CancellationToken cancellationToken)
    {
        var found = file.Read().Credentials;
        // Who renews the tokens just now would put them back; but nobody is kept signed in by that.
        using var held = found?.AccessToken is null ? null : await CredentialsLock.TryTakeAsync(file, LockPatience, cancellationToken: cancellationToken);
        if (held is not null)
            found = file.Read().Credentials;
        var revoked = await RevokeAsync(found, cancellationToken);
        return (file.Delete(), revoked);
    }

    private static async Task<RevokeOutcome?> RevokeAsync(StoredCredentials? credentials, CancellationToken cancellationToken)
    {
        if (credentials is { AccessToken: not null })
            return await new SignInRevocation(new ServiceClientOptions { Retries = 0 }).RevokeAsync(credentials, cancellationToken);
        if (credentials?.ApiKey is not { } key)
            return null;
        try
        {
            var isCloud = key.StartsWith("arc_", StringComparison.Ordinal);
            if ((credentials.CoordinatorUrl ?? (isCloud ? CloudAddress : null)) is not { } url)
                return null;
            var address = ServiceAddress.Parse(url);
            address.RequireSafeForSecrets();
            using var client = new AuthClient(address);
            return await client.RevokeAsync(key, cancellationToken);
        }
        catch (AddressException)
        {
            return RevokeOutcome.Unknown;
        }
    }
}
