using System.CommandLine;
using Arcade.Client;
using Arcade.Client.Addresses;
using Arcade.Client.Credentials;
using Arcade.Client.Http;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Engine;

/// <summary>Which Engine a group of commands talks to, and the client that is signed in there.</summary>
internal sealed class EngineOptions
{
    private readonly Option<string?> _host = new("--host") { Description = "The Engine: a host or a full URL. Default: the one of whoever is signed in.", HelpName = "HOST", Recursive = true };
    private readonly Option<int?> _port = new("--port", "-p") { Description = "Its port. Default: the scheme's, or 9099 for this machine.", HelpName = "PORT", Recursive = true };
    private readonly Option<bool> _tls = new("--tls") { Description = "Use https.", Recursive = true };
    private readonly Option<bool> _noTls = new("--no-tls") { Description = "Use http; this machine only.", Recursive = true };

    /// <summary>Gives a group the options, also behind the names of its commands.</summary>
    public void AddTo(Command group)
    {
        group.Options.Add(_host);
        group.Options.Add(_port);
        group.Options.Add(_tls);
        group.Options.Add(_noTls);
    }

    /// <summary>Makes a client that is signed in.</summary>
    /// <exception cref="DeclaredException">Nobody is signed in, or the address can't be used.</exception>
    public EngineClient Open(ParseResult parsed, string? stateDirectory)
    {
        var active = ActiveCredentials.FromEnvironment(ProcessEnvironment.Variable) ?? ActiveCredentials.FromFile(Commands.Credentials.Require(stateDirectory));
        try
        {
            return new EngineClient(FindAddress(parsed, active), active.Credentials.Secret, new ServiceClientOptions { Scope = active.Scope });
        }
        catch (AddressException problem)
        {
            throw new DeclaredException(problem, CliErrors.AddressUnusable, problem.Message);
        }
    }

    private ServiceAddress FindAddress(ParseResult parsed, ActiveCredentials active)
    {
        var options = new AddressOptions { ForceTls = parsed.GetValue(_tls), ForceNoTls = parsed.GetValue(_noTls), Port = parsed.GetValue(_port), LoopbackPort = ServiceAddress.EngineLoopbackPort };
        if (parsed.GetValue(_host) is { } host)
            return ServiceAddress.Parse(host, options);
        var engine = active.Engine ?? throw new DeclaredException(CliErrors.EngineUnknown);
        return options.Port is null && options is { ForceTls: false, ForceNoTls: false } ? engine : ServiceAddress.Parse(new Uri(engine.Value).Host, options);
    }
}
