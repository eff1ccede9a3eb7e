using System.CommandLine;
using Arcade.Cli.Commands;
using Arcade.Client.Account;
using Arcade.Client.Credentials;
using Arcade.Client.Http;
using Arcade.Client.OAuth;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Login;

/// <summary>The end of a sign-in by OAuth: whose the tokens are, where they work, and all of it in the file.</summary>
internal sealed class OAuthLogin(OAuthServer server, ServiceClientOptions options)
{
    /// <summary>Gets the tokens that a browser's code is good for.</summary>
    /// <exception cref="DeclaredException">There are none.</exception>
    public Task<TokenSet> ExchangeAsync(LoginOutcome.CodeGiven given, ProofKey proof, CancellationToken cancellationToken) =>
        ServiceFailures.DeclareAsync(() => new OAuthClient(server, options).ExchangeAsync(given.Code, given.RedirectUri, proof.Verifier, cancellationToken));

    /// <summary>Saves the sign-in, and links what was recorded before it. What can't be finished is given back.</summary>
    /// <exception cref="DeclaredException">It can't be finished.</exception>
    public async Task FinishAsync(ParseResult parsed, CredentialsFile file, TokenSet tokens, CancellationToken cancellationToken)
    {
        var isSaved = false;
        try
        {
            using var client = new AccountClient(server.Service, tokens.AccessToken, options);
            var account = await ServiceFailures.DeclareAsync(() => client.GetAsync(cancellationToken));
            var context = await ServiceFailures.DeclareAsync(() => client.ChooseAsync(account, cancellationToken)) ?? throw new DeclaredException(CliErrors.NoProject, server.Service.Value);
            await LoginCredentials.SaveAsync(parsed, file, () => file.Save(tokens, account.Email, context, server.Service), options.Time, cancellationToken);
            isSaved = true;
            var saved = new StoredCredentials { Email = account.Email, AccessToken = tokens.AccessToken, CoordinatorUrl = server.Service.Value };
            await LoginCredentials.LinkAsync(parsed, account.AccountId, saved, cancellationToken);
            var output = parsed.InvocationConfiguration.Output;
            await output.WriteLineAsync($"Signed in as {RemoteText.Sanitize(account.Email)} at {server.Service}.");
            await output.WriteLineAsync($"You work in {RemoteText.Sanitize(context.Organization.Name)}, project {RemoteText.Sanitize(context.Project.Name)}; 'arcade org list' and 'arcade project list' show others.");
        }
        finally
        {
            if (!isSaved)
                await new SignInRevocation(options).RevokeAsync(server, tokens.RefreshToken!, CancellationToken.None);
        }
    }
}
