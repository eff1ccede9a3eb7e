using System.CommandLine;
using Arcade.Cli.Clients;
using Arcade.Cli.Commands;
using Arcade.Cli.Deploy;
using Arcade.Cli.Secrets;
using Arcade.Cli.Workers;
using Arcade.Usage;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli;

/// <summary>The commands of <c>arcade</c>.</summary>
internal static class ArcadeCommandLine
{
    public static RootCommand Create(UsageTracking usage, string? stateDirectory) => new("Tools that language models call: build, run and watch them.")
    {
        LoginCommand.Create(stateDirectory),
        LogoutCommand.Create(stateDirectory),
        WhoamiCommand.Create(stateDirectory),
        StatusCommand.Create(usage, stateDirectory),
        UpCommand.Create(usage, stateDirectory),
        DemoCommand.Create(),
        NewCommand.Create(),
        McpCommand.Create(),
        ShowCommand.Create(ServiceContext.OfThisProcess(stateDirectory)),
        WorkerCommand.Create(ServiceContext.OfThisProcess(stateDirectory)),
        SecretCommand.Create(ServiceContext.OfThisProcess(stateDirectory)),
        ConfigureCommand.Create(ClientContext.OfThisProcess(stateDirectory)),
        ConnectCommand.Create(ClientContext.OfThisProcess(stateDirectory)),
        EvalsCommand.Create(),
        DeployCommand.Create(ServiceContext.OfThisProcess(stateDirectory)),
        UsageCommand.Create(usage),
    };
}
