using System.CommandLine;
using Arcade.Client;
using Arcade.Client.Credentials;
using Arcade.Client.Http;
using Arcade.Client.OAuth;
using Arcade.Client.Profiles;

namespace Arcade.Cli.Commands;

/// <summary>What commands that talk to a service need of the world.</summary>
/// <param name="StateDirectory">Where the credentials are; null where there is no home.</param>
/// <param name="Variable">Reads an environment variable.</param>
/// <param name="Client">How services are asked.</param>
internal sealed record ServiceContext(string? StateDirectory, Func<string, string?> Variable, ServiceClientOptions Client)
{
    /// <summary>Which profile is signed in with.</summary>
    public ProfileSelection Profiles { get; init; } = new(StateDirectory, Variable);

    /// <summary>So long at most a shell's completion waits for a service.</summary>
    public TimeSpan CompletionLimit { get; init; } = TimeSpan.FromSeconds(1);

    public static ServiceContext OfThisProcess(string? stateDirectory, ProfileSelection profiles) =>
        new(stateDirectory, ProcessEnvironment.Variable, new ServiceClientOptions()) { Profiles = profiles };

    /// <summary>What to sign in with: the profile that was asked for, else the environment's key, else the profile in use.</summary>
    /// <exception cref="Usage.CommandLine.DeclaredException">Nobody is, or the file can't be used.</exception>
    public ActiveCredentials RequireCredentials() => OfKeyVariable() ?? Credentials.Require(Profiles);

    /// <summary>The same, for who can do without.</summary>
    public ActiveCredentials? FindCredentials() => OfKeyVariable() ?? Credentials.Find(Profiles);

    /// <summary>How a shell's completion asks: quickly, and with a token that is renewed only when it is over, for the question may end before the answer.</summary>
    public ServiceClientOptions Quickly(ActiveCredentials credentials)
    {
        var quick = credentials.Apply(Client with { AttemptLimit = CompletionLimit, Retries = 0 });
        return quick.Tokens is null ? quick : quick with { Tokens = new AccessTokenSource(credentials.File!, credentials.Credentials, quick) { Early = TimeSpan.Zero } };
    }

    /// <summary>Makes a client of the Engine that is signed in there.</summary>
    /// <exception cref="Usage.CommandLine.DeclaredException">Nobody is signed in, or it isn't said where.</exception>
    public EngineClient OpenEngine(ParseResult parsed, EngineOptions options)
    {
        var credentials = RequireCredentials();
        return new EngineClient(options.Address(parsed, credentials), credentials.Credentials.Secret, credentials.Apply(Client));
    }

    /// <summary>The environment's key where it goes before the profiles; null where it doesn't.</summary>
    public ActiveCredentials? OfKeyVariable() => Credentials.OfKeyVariable(Profiles, Variable);
}
