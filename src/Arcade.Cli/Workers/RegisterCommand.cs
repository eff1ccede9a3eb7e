using System.CommandLine;
using System.CommandLine.Parsing;
using Arcade.Cli.Clients;
using Arcade.Cli.Commands;
using Arcade.Cli.Interaction;
using Arcade.Client;
using Arcade.Client.Http;
using Arcade.Client.Workers;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Workers;

/// <summary><c>arcade worker register</c>: tells the Engine of a worker that runs somewhere.</summary>
internal sealed class RegisterCommand
{
    private const string SecretVariable = "ARCADE_WORKER_SECRET";

    private readonly WorkerServices _services;
    private readonly Argument<string> _id = new("worker-id") { Description = "What the worker shall be called." };
    private readonly Argument<string> _url = new("url") { Description = "Where it is: the address that '/worker' stands under, or an MCP endpoint." };
    private readonly Option<string> _type = new("--type", "-t") { Description = "What it speaks: http (the worker protocol) or mcp.", DefaultValueFactory = _ => WorkerType.Http, HelpName = "TYPE" };
    private readonly Option<string> _secretVariable = new("--secret-env") { Description = $"The environment variable that holds the worker's secret. Default: {SecretVariable}.", DefaultValueFactory = _ => SecretVariable, HelpName = "NAME" };
    private readonly Option<string?> _secretFile = new("--secret-file") { Description = "A file that holds the worker's secret; '-' for standard input.", HelpName = "FILE" };
    private readonly Option<string[]> _headers = new("--header-env") { Description = "A header for an MCP worker, from an environment variable: Authorization=MY_TOKEN.", HelpName = "HEADER=NAME" };
    private readonly Option<int> _timeout = new("--timeout") { Description = "How many seconds a call may take.", DefaultValueFactory = _ => 30, HelpName = "SECONDS", CustomParser = NumberArgument.Between(1, 3600, "'--timeout' takes 1 to 3600 seconds.") };
    private readonly Option<int> _retries = new("--retries") { Description = "How often a failed call is repeated.", DefaultValueFactory = _ => 3, HelpName = "NUMBER", CustomParser = NumberArgument.Between(0, 10, "'--retries' takes 0 to 10.") };
    private readonly Option<bool> _disabled = new("--disabled") { Description = "Route no calls to it yet." };
    private readonly Option<bool> _update = new("--update") { Description = "Change it if there is one of that name; what isn't given stays as it is." };
    private readonly Option<bool> _json = CommonOptions.Json();

    private RegisterCommand(WorkerServices services) => _services = services;

    public static Command Create(WorkerServices services) => new RegisterCommand(services).Create();

    private Command Create()
    {
        _type.AcceptOnlyFromAmong(WorkerType.Http, WorkerType.Mcp);
        _headers.Validators.Add(static result =>
        {
            // What stands behind the equals sign may be the value itself: it is not repeated.
            if (result.Tokens.Any(static token => Header(token.Value) is null))
                result.AddError("'--header-env' takes a header's name and a variable's, such as Authorization=MY_TOKEN; the value itself stays out of the command line.");
        });
        _secretVariable.Validators.Add(static result =>
        {
            if (result.Tokens.Any(static token => !VariableName.IsOne(token.Value)))
                result.AddError("'--secret-env' takes the name of a variable; the secret itself stays out of the command line.");
        });
        var command = new Command("register", "Tell the Engine of a worker that runs somewhere.") { _id, _url };
        foreach (var option in new Option[] { _type, _secretVariable, _secretFile, _headers, _timeout, _retries, _disabled, _update, _json })
            command.Add(option);
        command.Validators.Add(RefuseWhatIsOfNoUse);
        command.SetAction(RunAsync);
        return command;
    }

    private void RefuseWhatIsOfNoUse(CommandResult result)
    {
        var (isFile, isVariable) = (IsGiven(_secretFile), IsGiven(_secretVariable));
        var isMcp = result.GetResult(_type) is { Tokens: [{ Value: WorkerType.Mcp }] };
        if (isMcp && (isFile || isVariable))
            result.AddError("An MCP worker has no such secret: give what it asks for with '--header-env'.");
        else if (!isMcp && IsGiven(_headers))
            result.AddError("'--header-env' is for MCP workers: add '--type mcp'.");
        else if (isFile && isVariable)
            result.AddError("Use '--secret-file' or '--secret-env', not both.");

        bool IsGiven(Option option) => result.GetResult(option) is { Implicit: false };
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var id = WorkerServices.RequireId(parsed.GetValue(_id)!);
        var worker = await NewWorkerAsync(parsed, id, CheckUrl(parsed.GetValue(_url)!.Trim()), cancellationToken);
        using var engine = _services.Engine(parsed);
        var (registered, isNew) = await RegisterAsync(engine, worker, parsed.GetValue(_update) ? UpdateOf(parsed, worker) : null, cancellationToken);
        var output = parsed.InvocationConfiguration.Output;
        var isJson = parsed.GetValue(_json);
        await CancellableOutput.WriteAsync(
            () => isJson ? Task.Run(() => WorkerPage.WriteJson(output, registered, null), CancellationToken.None) : output.WriteLineAsync($"{(isNew ? "Registered" : "Changed")} {id} at {engine.Address}."),
            cancellationToken);
        return CommandExit.Success;
    }

    private static Task<(Worker Worker, bool IsNew)> RegisterAsync(EngineClient engine, NewWorker worker, WorkerUpdate? update, CancellationToken cancellationToken) =>
        ServiceFailures.DeclareAsync(async () =>
        {
            try
            {
                return (await engine.Workers.CreateAsync(worker, cancellationToken), true);
            }
            catch (ServiceException problem) when (problem.Problem == ServiceProblem.Conflict && update is null)
            {
                throw new DeclaredException(problem, CliErrors.WorkerIsRegistered, worker.Id);
            }
            catch (ServiceException problem) when (problem.Problem == ServiceProblem.Conflict)
            {
                return (await engine.Workers.UpdateAsync(worker.Id, update!, cancellationToken), false);
            }
        });

    /// <summary>Without the defaults of a new worker: who gives another address means neither to enable it nor to set it back.</summary>
    private WorkerUpdate UpdateOf(ParseResult parsed, NewWorker worker)
    {
        var (timeout, retries) = (Given(_timeout), Given(_retries));
        return new WorkerUpdate
        {
            Enabled = parsed.GetResult(_disabled) is { Implicit: false } ? worker.Enabled : null,
            Http = worker.Http is { } http ? http with { Timeout = timeout, Retry = retries } : null,
            Mcp = worker.Mcp is { } mcp ? mcp with { Timeout = timeout, Retry = retries } : null,
        };

        int? Given(Option<int> option) => parsed.GetResult(option) is { Implicit: false } ? parsed.GetValue(option) : null;
    }

    private async Task<NewWorker> NewWorkerAsync(ParseResult parsed, string id, string url, CancellationToken cancellationToken)
    {
        var type = parsed.GetValue(_type)!;
        var worker = new NewWorker { Id = id, Type = type, Enabled = !parsed.GetValue(_disabled) };
        if (type == WorkerType.Mcp)
        {
            return worker with
            {
                Mcp = new WorkerMcpSettings { Uri = url, Timeout = parsed.GetValue(_timeout), Retry = parsed.GetValue(_retries), Headers = Headers(parsed.GetValue(_headers) ?? []) },
            };
        }

        var secret = await WorkerSecretSource.ReadAsync(parsed.GetValue(_secretFile), parsed.GetValue(_secretVariable)!, _services.Context.Variable, cancellationToken);
        return worker with { Http = new WorkerHttpSettings { Uri = url, Secret = secret, Timeout = parsed.GetValue(_timeout), Retry = parsed.GetValue(_retries) } };
    }

    private Dictionary<string, string>? Headers(string[] texts)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, variable) in texts.Select(static text => Header(text)!.Value))
            headers[name] = _services.Context.Variable(variable) is { Length: > 0 } value ? value : throw new DeclaredException(CliErrors.HeaderVariableMissing, variable);
        return headers.Count == 0 ? null : headers;
    }

    private static (string Name, string Variable)? Header(string text) =>
        text.IndexOf('=', StringComparison.Ordinal) is > 0 and var mark && VariableName.IsOne(text[(mark + 1)..])
        && text[..mark].All(static c => char.IsAsciiLetterOrDigit(c) || c == '-')
            ? (text[..mark], text[(mark + 1)..])
            : null;

    private static string CheckUrl(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            throw new DeclaredException(CliErrors.WorkerUrlUnusable, "give a full URL, such as https://tools.example or http://127.0.0.1:8000.");
        if (url.UserInfo.Length > 0)
            throw new DeclaredException(CliErrors.WorkerUrlUnusable, "it has a user name or password in it; leave that out.");
        return text;
    }
}
