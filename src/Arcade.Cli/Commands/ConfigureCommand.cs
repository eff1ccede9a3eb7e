using System.CommandLine;
using System.CommandLine.Parsing;
using Arcade.Cli.Clients;
using Arcade.Cli.Clients.Entries;
using Arcade.Cli.Clients.Places;
using Arcade.Serve.Settings;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Commands;

/// <summary><c>arcade configure</c>: tell a client of a toolkit on this machine.</summary>
internal sealed class ConfigureCommand
{
    private const int DefaultPort = 8000;
    private const string Stdio = "stdio";
    private const string Http = "http";

    private readonly ClientContext _context;
    private readonly ClientOptions _options = ClientOptions.For(ClientCatalog.All, static _ => string.Empty);
    private readonly Argument<string?> _toolkit = new("toolkit") { Description = "A project, its directory, or an assembly. Default: here.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string> _transport = new("--transport", "-t") { Description = "Whether the client starts the server (stdio) or calls one that runs (http).", DefaultValueFactory = static _ => Stdio, HelpName = "stdio|http" };
    private readonly Option<int> _port = new("--port", "-p")
    {
        Description = "The port of the server that runs.",
        DefaultValueFactory = static _ => DefaultPort,
        HelpName = "PORT",
        CustomParser = NumberArgument.Between(1, 65535, "'--port' takes a port from 1 to 65535."),
    };

    private readonly Option<string?> _environmentFile = new("--env-file") { Description = "A file with the toolkit's variables; only its path is written. Default: the closest .env from the toolkit upwards, if there is one.", HelpName = "FILE" };
    private readonly Option<string[]> _variables = new("--env") { Description = "A variable that the toolkit gets from the client's environment; only its name is written. May be repeated.", HelpName = "NAME" };

    private ConfigureCommand(ClientContext context) => _context = context;

    public static Command Create(ClientContext context) => new ConfigureCommand(context).Create();

    private Command Create()
    {
        var command = new Command("configure", "Tell a client of a toolkit on this machine.");
        _transport.AcceptOnlyFromAmong(Stdio, Http);
        _options.AddTo(command);
        command.Add(_toolkit);
        foreach (var option in new Option[] { _transport, _port, _environmentFile, _variables })
            command.Add(option);
        _variables.Validators.Add(static result =>
        {
            // What stands there instead may be a value: it is not repeated.
            if (result.Tokens.Any(static token => !VariableName.IsOne(token.Value)))
                result.AddError("'--env' takes the name of a variable, and no value: that stays where it is.");
        });
        command.Validators.Add(RefuseForHttp);
        command.SetAction(RunAsync);
        return command;
    }

    private void RefuseForHttp(CommandResult result)
    {
        var isHttp = result.GetResult(_transport) is { Tokens: [{ Value: Http }] };
        if (isHttp && (result.GetResult(_environmentFile) is not null || result.GetResult(_variables) is { Implicit: false }))
            result.AddError("With '--transport http' the client starts nothing: give '--env' and '--env-file' to the server itself.");
    }

    private Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var client = parsed.GetRequiredValue(_options.Client);
        var environment = _context.Environment();
        var notes = new List<string>();
        var (value, name) = parsed.GetValue(_transport) == Http ? Called(parsed, client, notes) : Started(parsed, client, environment, notes);
        return ClientEntryCommand.RunAsync(parsed, _options, _context, environment, path => new ClientEntry(client, path, name, value), notes, cancellationToken);
    }

    private (EntryValue.Map Value, string Name) Started(ParseResult parsed, McpClient client, ClientEnvironment environment, List<string> notes)
    {
        var program = _context.Program() ?? throw new DeclaredException(CliErrors.ProgramUnknown);
        if (_context.Profiles.AskedFor is { } profile)
            program = program with { Arguments = [.. program.Arguments, "--profile", profile] };
        var toolkit = ToolkitFile.Find(parsed.GetValue(_toolkit) ?? ".");
        var name = ServerName.Choose(client, parsed.GetValue(_options.Name), Path.GetFileNameWithoutExtension(toolkit));
        var variables = (parsed.GetValue(_variables) ?? []).Distinct().ToArray();
        var environmentFile = FindEnvironmentFile(parsed, toolkit);
        if (environmentFile is not null)
            notes.Add($"Its variables are read from {environmentFile} each time that it starts; none of them was copied.");
        if (variables.Length > 0)
            notes.Add($"{string.Join(", ", variables)}: only the name is written; {client.Name} has to be started with the value in its environment.");
        return (client.Local(LocalServerPlan.Make(client, environment, program, toolkit, environmentFile, variables), client), name);
    }

    private (EntryValue.Map Value, string Name) Called(ParseResult parsed, McpClient client, List<string> notes)
    {
        if (client.Remote is null)
            throw new DeclaredException(CliErrors.ClientLacksFeature, client.Name, "starts its servers itself: its file can't name an address. Leave out '--transport http'.");
        var toolkit = parsed.GetValue(_toolkit) is { Length: > 0 } given ? Path.GetFileNameWithoutExtension(Path.GetFullPath(given)) : Path.GetFileName(Path.GetFullPath("."));
        var url = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"http://localhost:{parsed.GetValue(_port)}/mcp");
        notes.Add($"It is called at {url}, and has to run there: 'arcade mcp http'.");
        return (client.Remote(new RemoteServer(url, null), client), ServerName.Choose(client, parsed.GetValue(_options.Name), toolkit));
    }

    private string? FindEnvironmentFile(ParseResult parsed, string toolkit)
    {
        if (parsed.GetValue(_environmentFile) is not { } given)
            return EnvironmentFile.Find(Path.GetDirectoryName(toolkit)!);
        return given.Length > 0 && File.Exists(given) ? Path.GetFullPath(given) : throw new DeclaredException(CliErrors.EnvironmentFileMissing, given);
    }
}
