using System.CommandLine;
using Arcade.Cli.Commands;

namespace Arcade.Cli.Workers;

/// <summary><c>arcade worker</c>, also <c>arcade server</c>: the workers that the Engine routes calls to.</summary>
internal static class WorkerCommand
{
    public static Command Create(ServiceContext context)
    {
        var options = new EngineOptions();
        var services = new WorkerServices(context, options);
        var names = new WorkerNames(services);
        var command = new Command("worker", "Manage the workers that calls of tools are routed to.")
        {
            ListCommand.Create(services),
            GetCommand.Create(services, names),
            SwitchCommand.CreateEnable(services, names),
            SwitchCommand.CreateDisable(services, names),
            RemoveCommand.Create(services, names),
            LogsCommand.Create(services, names),
            RegisterCommand.Create(services),
        };
        command.Aliases.Add("server");
        options.AddTo(command, isRecursive: true);
        return command;
    }
}
