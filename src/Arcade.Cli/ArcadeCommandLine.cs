using System.CommandLine;
using Arcade.Cli.Accounts;
using Arcade.Cli.Clients;
using Arcade.Cli.Commands;
using Arcade.Cli.Deploy;
using Arcade.Cli.Profiles;
using Arcade.Cli.Secrets;
using Arcade.Cli.Workers;
using Arcade.Client.Profiles;
using Arcade.Usage;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli;

/// <summary>The commands of <c>arcade</c>.</summary>
internal static class ArcadeCommandLine
{
    public static RootCommand Create(UsageTracking usage, string? stateDirectory) =>
        Create(usage, stateDirectory, new ProfileOption(new ProfileSelection(stateDirectory, ProcessEnvironment.Variable)));

    /// <summary>How it is run.</summary>
    public static UsageCommandOptions Options(ProfileOption profile) => new()
    {
        // A value that begins with '@' is a value, not the name of a file with more options.
        Parser = new ParserConfiguration { ResponseFileTokenReplacer = null },
        Parsed = profile.Choose,
        IsStdioServer = McpCommand.IsStdioServer,
        IsMachineReadable = ShowCommand.IsMachineReadable,
    };

    public static RootCommand Create(UsageTracking usage, string? stateDirectory, ProfileOption profile)
    {
        var profiles = profile.Profiles;
        var services = ServiceContext.OfThisProcess(stateDirectory, profiles);
        var clients = ClientContext.OfThisProcess(stateDirectory, profiles);
        return new("Tools that language models call: build, run and watch them.")
        {
            profile,
            LoginCommand.Create(profiles),
            LogoutCommand.Create(profiles),
            WhoamiCommand.Create(profiles),
            ProfileCommand.Create(profiles),
            OrgCommand.Create(services),
            ProjectCommand.Create(services),
            StatusCommand.Create(usage, services),
            UpCommand.Create(usage, stateDirectory),
            DemoCommand.Create(),
            NewCommand.Create(),
            McpCommand.Create(profiles),
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
