using System.CommandLine;
using Arcade.Client.Addresses;
using Arcade.Client.Credentials;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Commands;

/// <summary>Where the Engine is, if it isn't where the login says.</summary>
internal sealed class EngineOptions
{
    private const int LargestPort = 65535;

    public Option<string?> Host { get; } = new("--host") { Description = "The Engine: a host or a full URL. Default: the one of your login.", HelpName = "HOST" };

    public Option<int?> Port { get; } = new("--port", "-p") { Description = "The Engine's port.", HelpName = "PORT", CustomParser = PortOf };

    public Option<bool> Tls { get; } = new("--tls") { Description = "Use https for the Engine." };

    public Option<bool> NoTls { get; } = new("--no-tls") { Description = "Use http for the Engine; this machine only." };

    /// <summary>Adds them.</summary>
    /// <param name="command">To what.</param>
    /// <param name="isRecursive">Whether they may also stand behind each of its subcommands.</param>
    public void AddTo(Command command, bool isRecursive = false)
    {
        foreach (var option in new Option[] { Host, Port, Tls, NoTls })
        {
            option.Recursive = isRecursive;
            command.Add(option);
        }
    }

    /// <summary>Whether any of them was given.</summary>
    public bool AreGiven(ParseResult parsed) => new Option[] { Host, Port, Tls, NoTls }.Any(option => parsed.GetResult(option) is { Implicit: false });

    /// <summary>Where the Engine is.</summary>
    /// <exception cref="DeclaredException">Nobody says it, or it can't be used.</exception>
    public ServiceAddress Address(ParseResult parsed, ActiveCredentials credentials) => Address(
        credentials.Engine, parsed.GetValue(Host), parsed.GetValue(Port), parsed.GetValue(Tls), parsed.GetValue(NoTls), ServiceAddress.EngineLoopbackPort, credentials);

    /// <summary>The address that options and credentials together mean.</summary>
    /// <exception cref="DeclaredException">None, or one that can't be used.</exception>
    public static ServiceAddress Address(ServiceAddress? known, string? host, int? port, bool tls, bool noTls, int loopbackPort, ActiveCredentials credentials)
    {
        try
        {
            if (host is null && known is null)
                throw new DeclaredException(credentials.IsFromVariable ? CliErrors.KeyHasNoService : CliErrors.CredentialsHaveNoService);
            var address = host is null
                ? Change(known!, port, tls, noTls)
                : ServiceAddress.Parse(host, new AddressOptions { ForceTls = tls, ForceNoTls = noTls, Port = port, LoopbackPort = loopbackPort });
            address.RequireSafeForSecrets();
            return address;
        }
        catch (AddressException exception)
        {
            throw new DeclaredException(CliErrors.AddressUnusable, exception.Message);
        }
    }

    /// <summary>What isn't said stays as the login has it: the key goes there, and to nobody else who may listen on this machine.</summary>
    private static ServiceAddress Change(ServiceAddress known, int? port, bool tls, bool noTls)
    {
        var at = new Uri(known.Value);
        var changed = new UriBuilder(at) { Scheme = noTls ? Uri.UriSchemeHttp : tls ? Uri.UriSchemeHttps : at.Scheme, Port = port ?? (at.IsDefaultPort ? -1 : at.Port) };
        return ServiceAddress.Parse(changed.Uri.AbsoluteUri);
    }

    public static int? PortOf(System.CommandLine.Parsing.ArgumentResult parsed) =>
        NumberArgument.Between(1, LargestPort, "'--port' takes a port from 1 to 65535.")(parsed);
}
