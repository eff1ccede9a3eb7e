using System.CommandLine;
using Arcade.Cli.Commands;
using Arcade.Cli.Interaction;
using Arcade.Client;
using Arcade.Client.Http;
using Arcade.Client.Workers;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Workers;

/// <summary><c>arcade worker get</c>: one worker, and how it is.</summary>
internal static class GetCommand
{
    public static Command Create(WorkerServices services, WorkerNames names)
    {
        var id = names.One();
        var json = CommonOptions.Json();
        var command = new Command("get", "Show one worker, and how it is.") { id, json };
        command.SetAction((parsed, cancellation) => RunAsync(parsed, services, parsed.GetValue(id)!, parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, WorkerServices services, string id, bool isJson, CancellationToken cancellationToken)
    {
        WorkerServices.RequireId(id);
        using var engine = services.Engine(parsed);
        var worker = await WorkerServices.WithAsync(id, engine.Address.Value, () => engine.Workers.GetAsync(id, cancellationToken));
        var health = await HealthAsync(engine, id, parsed.InvocationConfiguration.Error, cancellationToken);
        var output = parsed.InvocationConfiguration.Output;
        await CancellableOutput.WriteAsync(
            () =>
            {
                if (isJson)
                    WorkerPage.WriteJson(output, worker, health);
                else
                    WorkerPage.Write(output, worker, health);
            },
            cancellationToken);
        return CommandExit.Success;
    }

    // What is known of the worker is worth showing without it.
    private static async Task<WorkerHealth?> HealthAsync(EngineClient engine, string id, TextWriter error, CancellationToken cancellationToken)
    {
        try
        {
            return await engine.Workers.GetHealthAsync(id, cancellationToken);
        }
        catch (ServiceException problem)
        {
            await error.WriteLineAsync("How it is can't be said: " + problem.Message);
            return null;
        }
    }
}
