using System.CommandLine;
using System.Globalization;
using Arcade.Cli.Commands;
using Arcade.Cli.Interaction;
using Arcade.Client;
using Arcade.Client.Http;
using Arcade.Client.Workers;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Workers;

/// <summary><c>arcade worker list</c>: the Engine's registry and the Cloud's deployments in one table.</summary>
internal sealed class ListCommand
{
    /// <summary>So many workers' tools are asked for at once.</summary>
    private const int AtOnce = 16;

    private readonly WorkerServices _services;
    private readonly CloudOptions _cloud = new();
    private readonly Option<bool> _json = CommonOptions.Json();

    private ListCommand(WorkerServices services) => _services = services;

    public static Command Create(WorkerServices services)
    {
        var list = new ListCommand(services);
        var command = new Command("list", "Show all workers, with their toolkits.") { list._json };
        command.Aliases.Add("ls");
        list._cloud.AddTo(command);
        command.SetAction(list.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var engine = _services.Engine(parsed);
        using var cloud = _services.Cloud(parsed, _cloud);
        var error = parsed.InvocationConfiguration.Error;
        var rows = await ServiceFailures.DeclareAsync(() => ReadAsync(engine, cloud, error, cancellationToken));
        rows = await WithToolkitsAsync(engine, rows, error, cancellationToken);

        var output = parsed.InvocationConfiguration.Output;
        var isJson = parsed.GetValue(_json);
        await CancellableOutput.WriteAsync(
            () =>
            {
                if (isJson)
                    WorkerTable.WriteJson(output, rows);
                else
                    WorkerTable.Write(output, rows);
            },
            cancellationToken);
        if (rows.Count(static row => row.ToolkitsProblem is not null) is > 0 and var silent)
            await error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"The tools of {silent} of these workers are not known; 'arcade worker get' says more of each."));
        return CommandExit.Success;
    }

    private static async Task<IReadOnlyList<WorkerRow>> ReadAsync(EngineClient engine, CloudClient cloud, TextWriter error, CancellationToken cancellationToken)
    {
        var deployed = DeployedAsync(cloud, error, cancellationToken);
        var registered = new List<Worker>();
        try
        {
            await foreach (var worker in engine.Workers.ListAsync(cancellationToken))
                registered.Add(worker);
        }
        catch (ServiceException)
        {
            // The Engine's trouble is the one to tell; the other question is not left without anybody who waits for it.
            await deployed.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            throw;
        }

        return WorkerRow.Join(registered, await deployed);
    }

    /// <summary>A service of one's own may run no workers itself, and then has no such list.</summary>
    private static async Task<IReadOnlyList<CloudWorker>> DeployedAsync(CloudClient cloud, TextWriter error, CancellationToken cancellationToken)
    {
        try
        {
            return await cloud.Workers.ListAsync(cancellationToken);
        }
        catch (ServiceException problem) when (problem.Problem == ServiceProblem.NotFound)
        {
            await error.WriteLineAsync($"{cloud.Address} runs no workers itself.");
            return [];
        }
    }

    private static async Task<IReadOnlyList<WorkerRow>> WithToolkitsAsync(EngineClient engine, IReadOnlyList<WorkerRow> rows, TextWriter error, CancellationToken cancellationToken)
    {
        var complete = rows.ToArray();
        var asked = Enumerable.Range(0, rows.Count).Where(index => rows[index].Registered is not null).ToArray();
        using var progress = new ProgressLine(error, "Asking workers for their tools:", asked.Length);
        await Parallel.ForEachAsync(asked, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (index, token) =>
        {
            complete[index] = await WithToolkitsAsync(engine, rows[index], token);
            progress.Advance();
        });
        return complete;
    }

    private static async Task<WorkerRow> WithToolkitsAsync(EngineClient engine, WorkerRow row, CancellationToken cancellationToken)
    {
        try
        {
            var toolkits = new SortedSet<string>(StringComparer.Ordinal);
            await foreach (var tool in engine.Workers.ListToolsAsync(row.Id, cancellationToken))
            {
                if (tool.Toolkit?.Name is { Length: > 0 } toolkit)
                    toolkits.Add(toolkit);
            }

            return row with { Toolkits = [.. toolkits] };
        }
        catch (ServiceException problem)
        {
            return row with { ToolkitsProblem = problem.Message };
        }
        catch (ArgumentException)
        {
            // An id that can be no segment of a URL.
            return row with { ToolkitsProblem = "it can't be asked for by its id" };
        }
    }
}
