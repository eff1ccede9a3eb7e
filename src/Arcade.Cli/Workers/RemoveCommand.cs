using System.CommandLine;
using Arcade.Cli.Commands;
using Arcade.Cli.Interaction;
using Arcade.Cli.Login;
using Arcade.Client;
using Arcade.Client.Http;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Workers;

/// <summary><c>arcade worker rm</c>: removes a worker from the Cloud, then from the Engine, and says what became of each.</summary>
internal sealed class RemoveCommand
{
    private readonly WorkerServices _services;
    private readonly Argument<string> _id;
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Don't ask." };
    private readonly Option<bool> _deregister = new("--deregister", "-d") { Description = "Only take it out of the Engine's registry; what the Cloud runs stays." };
    private readonly Option<bool> _json = CommonOptions.Json();
    private readonly CloudOptions _cloud = new();

    private RemoveCommand(WorkerServices services, WorkerNames names)
    {
        _services = services;
        _id = names.One();
    }

    public static Command Create(WorkerServices services, WorkerNames names)
    {
        var remove = new RemoveCommand(services, names);
        var command = new Command("rm", "Remove a worker from the Cloud and from the Engine.") { remove._id, remove._yes, remove._deregister, remove._json };
        command.Aliases.Add("delete");
        remove._cloud.AddTo(command);
        command.SetAction(remove.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var id = WorkerServices.RequireId(parsed.GetValue(_id)!);
        var isDeregistered = parsed.GetValue(_deregister);
        using var engine = _services.Engine(parsed);
        using var cloud = isDeregistered ? null : _services.Cloud(parsed, _cloud);
        if (!parsed.GetValue(_yes))
            await AskAsync(parsed.InvocationConfiguration.Error, id, isDeregistered, cancellationToken);

        var removal = await RemoveAsync(engine, cloud, id, cancellationToken);
        await WriteAsync(parsed, id, removal, cancellationToken);
        return removal switch
        {
            { Cloud.Problem: { } problem } => throw new DeclaredException(problem, CliErrors.WorkerNotRemoved, id, problem.Message),
            { Cloud.WasThere: true, Engine.Problem: { } problem } => throw new DeclaredException(problem, CliErrors.WorkerHalfRemoved, id, problem.Message),
            { Engine.Problem: { } problem } => throw new DeclaredException(problem, CliErrors.WorkerNotRemoved, id, problem.Message),
            { Cloud.WasThere: true } or { Engine.WasThere: true } => CommandExit.Success,
            _ => throw new DeclaredException(CliErrors.WorkerNotFound, id, engine.Address.Value),
        };
    }

    private static async Task AskAsync(TextWriter error, string id, bool isDeregistered, CancellationToken cancellationToken)
    {
        if (!Question.CanAsk(error))
            throw new DeclaredException(CliErrors.WorkerNeedsYes, id);
        var places = isDeregistered ? "the Engine's registry" : "the Cloud and the Engine";
        if (!await Question.AgreesAsync(error, $"Remove '{RemoteText.Sanitize(id)}' from {places}?", cancellationToken))
            throw new DeclaredException(CliErrors.WorkerKept);
    }

    /// <summary>The Engine keeps what the Cloud could not remove: otherwise it would run on, and nobody would see it.</summary>
    private static async Task<Removal> RemoveAsync(EngineClient engine, CloudClient? cloud, string id, CancellationToken cancellationToken)
    {
        var ofCloud = cloud is null ? null : await TryAsync(() => cloud.Workers.DeleteAsync(id, cancellationToken));
        return ofCloud?.Problem is not null
            ? new Removal(ofCloud, null)
            : new Removal(ofCloud, await TryAsync(() => engine.Workers.DeleteAsync(id, cancellationToken)));
    }

    private static async Task<Part> TryAsync(Func<Task> remove)
    {
        try
        {
            await remove();
            return new Part(WasThere: true, null);
        }
        catch (ServiceException problem) when (problem.Problem == ServiceProblem.NotFound)
        {
            return new Part(WasThere: false, null);
        }
        catch (ServiceException problem) when (problem.Problem == ServiceProblem.NotSignedIn)
        {
            throw ServiceFailures.Declare(problem);
        }
        catch (ServiceException problem)
        {
            return new Part(WasThere: true, problem);
        }
    }

    private async Task WriteAsync(ParseResult parsed, string id, Removal removal, CancellationToken cancellationToken)
    {
        var output = parsed.InvocationConfiguration.Output;
        var isJson = parsed.GetValue(_json);
        await CancellableOutput.WriteAsync(
            () => isJson
                ? Task.Run(() => WriteJson(output, id, removal), CancellationToken.None)
                : output.WriteLineAsync($"Cloud: {Word(removal.Cloud)}. Engine: {Word(removal.Engine)}."),
            cancellationToken);
    }

    private static void WriteJson(TextWriter output, string id, Removal removal) => JsonOutput.Write(output, json =>
    {
        json.WriteString("id", id);
        json.WriteString("cloud", Word(removal.Cloud));
        json.WriteString("engine", Word(removal.Engine));
    });

    private static string Word(Part? part) => part switch
    {
        null => "left alone",
        { Problem: not null } => "not removed",
        { WasThere: true } => "removed",
        _ => "not there",
    };

    /// <summary>What became of the worker at one of the services.</summary>
    private sealed record Part(bool WasThere, ServiceException? Problem);

    /// <summary>What became of the worker; null for what was left alone.</summary>
    private sealed record Removal(Part? Cloud, Part? Engine);
}
