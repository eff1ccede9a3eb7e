using Arcade.Cli.Commands;
using Arcade.Client.Account;
using Arcade.Client.Addresses;
using Arcade.Client.Credentials;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Accounts;

/// <summary>The account's service, at the address that it was signed in to and at no other.</summary>
internal sealed class AccountServices(ServiceContext context)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    public ServiceContext Context { get; } = context;

    /// <exception cref="DeclaredException">Nobody is signed in, or by a key, which belongs to one project.</exception>
    public (AccountClient Client, ActiveCredentials Credentials) Open()
    {
        var credentials = Context.RequireCredentials();
        if (credentials.Credentials.ApiKey is not null)
            throw new DeclaredException(CliErrors.KeyHasOneProject);
        return (Client(credentials, credentials.Apply(Context.Client)), credentials);
    }

    /// <summary>The same for completion: silent about what is missing, and quick.</summary>
    public (AccountClient Client, ActiveCredentials Credentials)? OpenQuickly() => Context.FindCredentials() is { Credentials.ApiKey: null } credentials
        ? (Client(credentials, Context.Quickly(credentials)), credentials)
        : null;

    /// <summary>Keeps where its account works from now on.</summary>
    /// <exception cref="DeclaredException">It can't be kept.</exception>
    public async Task KeepAsync(ActiveCredentials credentials, ProjectContext chosen, CancellationToken cancellationToken)
    {
        var file = credentials.File!;
        using var held = await CredentialsLock.TryTakeAsync(file, Patience, Context.Client.Time, cancellationToken) ?? throw new DeclaredException(CliErrors.CredentialsBusy);
        try
        {
            if (!file.SaveContext(credentials.Credentials, chosen))
                throw new DeclaredException(CliErrors.SignedInOtherwise);
        }
        catch (CredentialsException problem)
        {
            throw new DeclaredException(CliErrors.ContextNotSaved, problem.Message);
        }
    }

    private static AccountClient Client(ActiveCredentials credentials, Client.Http.ServiceClientOptions options)
    {
        try
        {
            return new AccountClient(credentials.Cloud ?? throw new DeclaredException(CliErrors.CredentialsHaveNoService), credentials.Credentials.Secret, options);
        }
        catch (AddressException problem)
        {
            throw new DeclaredException(CliErrors.AddressUnusable, problem.Message);
        }
    }
}
