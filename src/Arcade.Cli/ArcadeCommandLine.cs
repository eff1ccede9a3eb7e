using System.CommandLine;
using Arcade.Cli.Accounts;
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
    public static RootCommand Create(UsageTracking usage, string? stateDirectory)
    {
        var services = ServiceContext.OfThisProcess(stateDirectory);
        var clients = ClientContext.OfThisProcess(stateDirectory);
        return new("Tools that language models call: build, run and watch them.")
        {
            LoginCommand.Create(stateDirectory),
            LogoutCommand.Create(stateDirectory),
            WhoamiCommand.Create(stateDirectory),
            OrgCommand.Create(services),
            ProjectCommand.Create(services),
            StatusCommand.Create(usage, stateDirectory),
            UpCommand.Create(usage, stateDirectory),
            DemoCommand.Create(),
            NewCommand.Create(),
            McpCommand.Create(),
            ShowCommand.Create(services),
            WorkerCommand.Create(services),
            SecretCommand.Create(services),
            ConfigureCommand.Create(clients),
            ConnectCommand.Create(clients),
            EvalsCommand.Create(),
            DeployCommand.Create(services),
            UsageCommand.Create(usage),
        };
    }
}
