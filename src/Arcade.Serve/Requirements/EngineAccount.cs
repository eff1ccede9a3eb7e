using Arcade.Client.Addresses;
using Arcade.Client.Credentials;
using Arcade.Client.Http;
using Arcade.Client.OAuth;
using Arcade.Client.Profiles;
using Arcade.Serve.Settings;
using Arcade.Usage;

namespace Arcade.Serve.Requirements;

/// <summary>Whose account at the Engine this server uses: <c>ARCADE_API_KEY</c>, else who is signed in on this machine, in the profile in use.</summary>
/// <param name="Engine">The Engine.</param>
/// <param name="Secret">The key or access token.</param>
/// <param name="UserId">The person's id there: <c>ARCADE_USER_ID</c>, else the e-mail they signed in with; null for nobody known.</param>
internal sealed record EngineAccount(ServiceAddress Engine, string Secret, string? UserId)
{
    /// <summary>Renews the access token: a server outlives the one that it began with; null with a key.</summary>
    private AccessTokenSource? Tokens { get; init; }

    /// <summary>The project that an access token's requests are for; null with a key.</summary>
    private ProjectScope? Scope { get; init; }

    /// <summary>Where the Engine has something.</summary>
    public Uri At(string path) => Engine.At(Scope?.Apply(path) ?? path);

    /// <summary>The key, or an access token that is good now.</summary>
    /// <exception cref="ServiceException">The sign-in has ended, or can't be renewed.</exception>
    public async Task<string> GetSecretAsync(CancellationToken cancellationToken) =>
        Tokens is { } tokens ? await tokens.GetAsync(cancellationToken: cancellationToken).ConfigureAwait(false) : Secret;

    /// <summary>The account, or null where nobody is signed in, or nothing says where that is good: what signs in goes to the service that issued it.</summary>
    public static EngineAccount? Find(ServerEnvironment environment)
    {
        CredentialsFile? file = new ProfileSelection(UsageTracking.FindStateDirectory("arcade"), environment.Find).FindFile();
        StoredCredentials? stored = file?.Read().Credentials;
        ActiveCredentials? active = ActiveCredentials.FromEnvironment(environment.Find) ?? (stored is null ? null : ActiveCredentials.FromFile(stored, file));
        if (active is null || (Named(environment) ?? active.Engine) is not { MayCarrySecrets: true } engine)
            return null;
        return new EngineAccount(engine, active.Credentials.Secret, environment.Find("ARCADE_USER_ID") ?? stored?.Email)
        {
            Tokens = active.Apply(new ServiceClientOptions()).Tokens,
            Scope = active.Scope,
        };
    }

    /// <exception cref="ServeException">The variable has something else than an address for secrets.</exception>
    private static ServiceAddress? Named(ServerEnvironment environment)
    {
        if (environment.Find("ARCADE_API_URL") is not { } url)
            return null;
        try
        {
            ServiceAddress engine = ServiceAddress.Parse(url, new AddressOptions { LoopbackPort = ServiceAddress.EngineLoopbackPort });
            engine.RequireSafeForSecrets();
            return engine;
        }
        catch (AddressException unusable)
        {
            throw new ServeException($"ARCADE_API_URL can't be used: {unusable.Message}", unusable);
        }
    }

    public override string ToString() => $"account at {Engine.Value} (key withheld)";
}
