using System.CommandLine;
using System.Globalization;
using Arcade.Cli.Commands;
using Arcade.Cli.Interaction;
using Arcade.Client;
using Arcade.Client.Http;
using Arcade.Client.Workers;
using Arcade.Usage.CommandLine;
using Arcade.Usage.Events;

namespace Arcade.Cli.Workers;

/// <summary><c>arcade worker enable|disable</c>: whether calls are routed to workers. One that fails doesn't keep the others from it.</summary>
internal sealed class SwitchCommand
{
    private readonly WorkerServices _services;
    private readonly Argument<string[]> _ids;
    private readonly Option<bool> _json = CommonOptions.Json();
    private readonly bool _isOn;
    private readonly ErrorTemplate _failure;

    private SwitchCommand(WorkerServices services, WorkerNames names, bool isOn)
    {
        _services = services;
        _ids = names.Several();
        _isOn = isOn;
        _failure = isOn ? CliErrors.WorkersNotEnabled : CliErrors.WorkersNotDisabled;
    }

    public static Command CreateEnable(WorkerServices services, WorkerNames names) =>
        new SwitchCommand(services, names, isOn: true).Create(new Command("enable", "Let calls be routed to workers."));

    public static Command CreateDisable(WorkerServices services, WorkerNames names) =>
        new SwitchCommand(services, names, isOn: false).Create(new Command("disable", "Keep calls away from workers."));

    private Command Create(Command command)
    {
        command.Add(_ids);
        command.Add(_json);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        string[] ids = [.. parsed.GetValue(_ids)!.Distinct(StringComparer.Ordinal)];
        foreach (var id in ids)
            WorkerServices.RequireId(id);

        using var engine = _services.Engine(parsed);
        var results = new List<(string Id, string? Problem)>();
        foreach (var id in ids)
            results.Add((id, await SwitchAsync(engine, id, cancellationToken)));
        await WriteAsync(parsed, results, cancellationToken);

        var failed = results.Count(static result => result.Problem is not null);
        return failed == 0 ? CommandExit.Success : throw new DeclaredException(_failure, Number(failed), Number(ids.Length));
    }

    /// <returns>Why it can't be, or null. What would be the same for all of them is thrown.</returns>
    private async Task<string?> SwitchAsync(EngineClient engine, string id, CancellationToken cancellationToken)
    {
        try
        {
            var worker = await engine.Workers.UpdateAsync(id, new WorkerUpdate { Enabled = _isOn }, cancellationToken);
            return worker.Enabled == !_isOn ? "the Engine left it as it was" : null;
        }
        catch (ServiceException problem) when (problem.Problem is ServiceProblem.NotFound)
        {
            return $"there is no such worker at {engine.Address}";
        }
        catch (ServiceException problem) when (problem.Problem is ServiceProblem.Refused or ServiceProblem.NotAllowed or ServiceProblem.Conflict or ServiceProblem.ServiceFailed or ServiceProblem.TimedOut or ServiceProblem.CutOff)
        {
            return problem.Message;
        }
        catch (ServiceException problem)
        {
            throw ServiceFailures.Declare(problem);
        }
    }

    private async Task WriteAsync(ParseResult parsed, List<(string Id, string? Problem)> results, CancellationToken cancellationToken)
    {
        var console = parsed.InvocationConfiguration;
        if (parsed.GetValue(_json))
        {
            await CancellableOutput.WriteAsync(() => WriteJson(console.Output, results), cancellationToken);
            return;
        }

        var word = _isOn ? "Enabled" : "Disabled";
        foreach (var (id, problem) in results)
        {
            if (problem is null)
                await CancellableOutput.WriteAsync(() => console.Output.WriteLineAsync($"{word} {id}."), cancellationToken);
            else
                await console.Error.WriteLineAsync($"{id}: {problem}");
        }
    }

    private void WriteJson(TextWriter output, List<(string Id, string? Problem)> results) => JsonOutput.Write(output, json =>
    {
        json.WriteStartArray("workers");
        foreach (var (id, problem) in results)
        {
            json.WriteStartObject();
            json.WriteString("id", id);
            if (problem is null)
                json.WriteBoolean("enabled", _isOn);
            else
                json.WriteString("problem", problem);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
