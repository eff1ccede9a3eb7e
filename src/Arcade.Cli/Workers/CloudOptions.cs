using System.CommandLine;
using Arcade.Cli.Commands;
using Arcade.Client.Addresses;
using Arcade.Client.Credentials;

namespace Arcade.Cli.Workers;

/// <summary>Where the Cloud is, if it isn't where the login says: for who works on it, so not in the help, but for what would be taken for the Engine's.</summary>
/// <remarks>Behind the subcommand <c>--tls</c> and <c>--no-tls</c> are the Cloud's; before it, the Engine's.</remarks>
internal sealed class CloudOptions
{
    private readonly Option<string?> _host = new("--cloud-host", "-c") { Description = "The Cloud: a host or a full URL.", Hidden = true };
    private readonly Option<int?> _port = new("--cloud-port", "-cp") { Description = "The Cloud's port.", Hidden = true, CustomParser = EngineOptions.PortOf };
    private readonly Option<bool> _tls = new("--tls") { Description = "Use https for the Cloud; the Engine's stands before the subcommand." };
    private readonly Option<bool> _noTls = new("--no-tls") { Description = "Use http for the Cloud; this machine only." };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _host, _port, _tls, _noTls })
            command.Add(option);
    }

    /// <summary>Where the Cloud is.</summary>
    /// <exception cref="Usage.CommandLine.DeclaredException">Nobody says it, or it can't be used.</exception>
    public ServiceAddress Address(ParseResult parsed, ActiveCredentials credentials) => EngineOptions.Address(
        credentials.Cloud, parsed.GetValue(_host), parsed.GetValue(_port), parsed.GetValue(_tls), parsed.GetValue(_noTls), ServiceAddress.CloudLoopbackPort, credentials);
}
