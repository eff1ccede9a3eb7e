using System.CommandLine;
using Arcade.Client.Addresses;
using Arcade.Client.Auth;
using Arcade.Client.Credentials;
using Arcade.Usage.CommandLine;
using Arcade.Usage.Identity;

namespace Arcade.Cli.Login;

/// <summary>The end of a sign-in by an API key: whose it is, and all of it in the file.</summary>
/// <param name="address">The service.</param>
internal sealed class KeyLogin(ServiceAddress address)
{
    /// <summary>Saves the key that a browser brought, and links what was recorded before it.</summary>
    /// <exception cref="DeclaredException">The service doesn't accept it, or it can't be saved.</exception>
    public async Task FinishAsync(ParseResult parsed, CredentialsFile file, LoginOutcome.Succeeded login, CancellationToken cancellationToken) =>
        await FinishAsync(parsed, file, login, await AskAsync(login.ApiKey, "it does not accept the key that it has just issued; try again", cancellationToken), cancellationToken);

    /// <summary>Takes the key from standard input.</summary>
    /// <remarks>A service that can't be asked is an error here: nobody but it can say that the key is one, and whose.</remarks>
    /// <exception cref="DeclaredException">There is none, it isn't known, or it can't be saved.</exception>
    public async Task ReadAsync(ParseResult parsed, CredentialsFile file, CancellationToken cancellationToken)
    {
        if (!Console.IsInputRedirected)
            throw new DeclaredException(CliErrors.TokenNotGiven);
        using var input = Console.OpenStandardInput();
        var key = await TokenInput.ReadAsync(input, cancellationToken) ?? throw new DeclaredException(CliErrors.TokenUnusable);
        var principal = await AskAsync(key, "it does not know the key; copy it again", cancellationToken);
        if (principal.PrincipalId is not { } id)
            throw new DeclaredException(CliErrors.TokenNotChecked, address.Value);

        // The service tells the e-mail to browsers only; whoever is signed in goes by the account's id.
        await FinishAsync(parsed, file, new LoginOutcome.Succeeded(key, id, null, address), principal, cancellationToken);
    }

    private async Task<PrincipalAnswer> AskAsync(string key, string refusal, CancellationToken cancellationToken)
    {
        using var client = new AuthClient(address);
        var principal = await client.ValidateAsync(key, cancellationToken);
        return principal.IsRejected ? throw new DeclaredException(CliErrors.LoginRefused, refusal) : principal;
    }

    /// <summary>The principal is asked for before the credentials are saved, so that they and the link are written together.</summary>
    private static async Task FinishAsync(ParseResult parsed, CredentialsFile file, LoginOutcome.Succeeded login, PrincipalAnswer principal, CancellationToken cancellationToken)
    {
        if (login.Warning is { } warning)
            await parsed.InvocationConfiguration.Error.WriteLineAsync("The service says: " + RemoteText.Sanitize(warning));
        await LoginCredentials.SaveAsync(parsed, file, () => file.Save(login.ApiKey, login.Email, login.Address), TimeProvider.System, cancellationToken);
        var saved = new StoredCredentials { Email = login.Email, ApiKey = login.ApiKey, CoordinatorUrl = login.Address.Value };
        await LoginCredentials.LinkAsync(parsed, principal.PrincipalId, saved, cancellationToken);
        await parsed.InvocationConfiguration.Output.WriteLineAsync($"Signed in as {RemoteText.Sanitize(login.Email)} at {login.Address}.");
    }
}
