using Arcade.Cli.Commands;
using Arcade.Client;
using Arcade.Client.Addresses;
using Arcade.Client.Credentials;
using Arcade.Client.Http;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Deploy;

/// <summary>The service that runs deployments, as whoever is signed in.</summary>
internal static class DeployService
{
    /// <exception cref="DeclaredException">Nobody is signed in, or the address can't be used.</exception>
    public static EngineClient Connect(string? stateDirectory, string? host)
    {
        var credentials = ActiveCredentials.FromEnvironment(ProcessEnvironment.Variable) ?? ActiveCredentials.FromFile(Credentials.Require(stateDirectory));
        try
        {
            var address = host is null ? credentials.Engine : ServiceAddress.Parse(host, new AddressOptions { LoopbackPort = ServiceAddress.EngineLoopbackPort });
            return new EngineClient(
                address ?? throw new DeclaredException(CliErrors.AddressUnusable, "It isn't known where the service is. Name it with '--host', or in ARCADE_URL."),
                credentials.Credentials.Secret,
                new ServiceClientOptions { Scope = credentials.Scope });
        }
        catch (AddressException problem)
        {
            throw new DeclaredException(CliErrors.AddressUnusable, problem.Message);
        }
    }
}
