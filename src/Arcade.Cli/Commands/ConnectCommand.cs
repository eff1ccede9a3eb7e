using System.CommandLine;
using System.CommandLine.Parsing;
using Arcade.Cli.Clients;
using Arcade.Cli.Clients.Entries;
using Arcade.Client.Addresses;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Commands;

/// <summary><c>arcade connect</c>: tell a client of a server elsewhere.</summary>
internal sealed class ConnectCommand
{
    private readonly ClientContext _context;
    private readonly ClientOptions _options = ClientOptions.For(
        [.. ClientCatalog.All.Where(static client => client.Remote is not null)],
        static client => $"{client.Name} takes servers elsewhere only in its own settings, not in a file.");

    private readonly Argument<string?> _url = new("url") { Description = "The server's address.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> _gateway = new("--gateway", "-g") { Description = "A gateway's short name, instead of an address.", HelpName = "NAME" };
    private readonly Option<string?> _host = new("--host") { Description = "Where the gateway is. Default: the service that you are signed in to.", HelpName = "HOST" };
    private readonly Option<string?> _tokenVariable = new("--token-env") { Description = "The environment variable that holds the bearer token; only its name is written. Default: the client signs in by itself.", HelpName = "NAME" };

    private ConnectCommand(ClientContext context) => _context = context;

    public static Command Create(ClientContext context) => new ConnectCommand(context).Create();

    private Command Create()
    {
        var command = new Command("connect", "Tell a client of a server elsewhere, such as a gateway.");
        _options.AddTo(command);
        command.Add(_url);
        foreach (var option in new Option[] { _gateway, _host, _tokenVariable })
            command.Add(option);
        _tokenVariable.Validators.Add(static result =>
        {
            // What stands there instead may be the token itself: it is not repeated.
            if (result.Tokens.Any(static token => !VariableName.IsOne(token.Value)))
                result.AddError("'--token-env' takes the name of a variable; the token itself stays out of the command line.");
        });
        command.Validators.Add(RequireOne);
        command.SetAction(RunAsync);
        return command;
    }

    private void RequireOne(CommandResult result)
    {
        var hasUrl = result.GetResult(_url) is { Tokens.Count: > 0 };
        var hasGateway = result.GetResult(_gateway) is not null;
        if (hasUrl == hasGateway)
            result.AddError(hasUrl ? "Give an address or '--gateway', not both." : "Give the server's address, or a gateway's name with '--gateway'.");
        if (hasUrl && result.GetResult(_host) is not null)
            result.AddError("'--host' belongs to '--gateway': an address has its host in it.");
    }

    private Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var client = parsed.GetRequiredValue(_options.Client);
        var tokenVariable = parsed.GetValue(_tokenVariable);
        var text = parsed.GetValue(_gateway) is { } gateway ? GatewayUrl(gateway, parsed.GetValue(_host)) : parsed.GetValue(_url)!.Trim();
        var url = ServerUrl.Parse(text, carriesToken: tokenVariable is not null);
        var notes = new List<string> { $"It is called at {text}." };
        if (tokenVariable is not null)
            notes.Add($"{tokenVariable}: only the name is written; {client.Name} has to be started with the token in its environment.");
        if (url.Scheme == "http" && !url.IsLoopback)
            notes.Add("Everything that is said there travels unencrypted; use https:// if the server has it.");
        var name = ServerName.Choose(client, parsed.GetValue(_options.Name), ServerUrl.NameOf(url));
        var value = client.Remote!(new RemoteServer(text, tokenVariable), client);
        return ClientEntryCommand.RunAsync(parsed, _options, _context, _context.Environment(), path => new ClientEntry(client, path, name, value), notes, cancellationToken);
    }

    private string GatewayUrl(string gateway, string? host)
    {
        if (string.IsNullOrWhiteSpace(gateway) || gateway is "." or "..")
            throw new DeclaredException(CliErrors.AddressUnusable, "'--gateway' takes the short name that a gateway has in its address.");
        try
        {
            var service = host is not null ? ServiceAddress.Parse(host, new AddressOptions { LoopbackPort = ServiceAddress.EngineLoopbackPort }) : SignedIn();
            return service.Value + "/mcp/" + Uri.EscapeDataString(gateway);
        }
        catch (AddressException exception)
        {
            throw new DeclaredException(CliErrors.AddressUnusable, exception.Message);
        }
    }

    /// <summary>Gateways are at the Engine that belongs to whatever commands sign in with; Arcade's own, where nobody is signed in.</summary>
    private ServiceAddress SignedIn()
    {
        var credentials = Credentials.OfKeyVariable(_context.Profiles, _context.Variable) ?? Credentials.Find(_context.Profiles);
        if (credentials is null)
            return ServiceAddress.Parse(ServiceAddress.EngineHost);
        return credentials.Engine ?? throw new DeclaredException(credentials.IsFromVariable ? CliErrors.KeyHasNoService : CliErrors.CredentialsHaveNoService);
    }
}
