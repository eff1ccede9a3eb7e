using Arcade.Client.Account;
using Arcade.Client.Addresses;
using Arcade.Client.Auth;
using Arcade.Client.Credentials;
using Arcade.Client.Http;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Login;

/// <summary>Asks a service whether it still accepts the sign-in that the file holds; a token is renewed on the way, as for any command.</summary>
internal sealed class SignInCheck(ServiceAddress service, ServiceClientOptions options)
{
    /// <returns>Whether it does.</returns>
    /// <exception cref="DeclaredException">It can't be asked: nobody is signed out, or called signed in, by a guess.</exception>
    public async Task<bool> IsAcceptedAsync(ActiveCredentials known, CancellationToken cancellationToken)
    {
        if (known.Credentials.ApiKey is { } key)
        {
            using var auth = new AuthClient(service);
            return await auth.ValidateAsync(key, cancellationToken) switch
            {
                { IsRejected: true } => false,
                { PrincipalId: not null } => true,
                _ => throw NotChecked(known, "it gave no usable answer."),
            };
        }

        try
        {
            using var account = new AccountClient(service, known.Credentials.Secret, known.Apply(options with { Retries = 0 }));
            await account.GetAsync(cancellationToken);
            return true;
        }
        catch (ServiceException problem) when (problem.Problem is ServiceProblem.SignInEnded or ServiceProblem.NotSignedIn)
        {
            return false;
        }
        catch (ServiceException problem)
        {
            throw NotChecked(known, problem.Message, problem);
        }
    }

    private DeclaredException NotChecked(ActiveCredentials known, string reason, Exception? cause = null) =>
        new(cause, CliErrors.SignInNotChecked, RemoteText.Sanitize(known.Credentials.Email), service.Value, reason);
}
