using System.Net;

namespace Arcade.Serve.Hosting;

/// <summary>The environment's proxy, but not for loopback: what goes to this machine doesn't leave it, least of all a key in clear text.</summary>
internal sealed class OutboundProxy(IWebProxy environment) : IWebProxy
{
    public ICredentials? Credentials
    {
        get => environment.Credentials;
        set => environment.Credentials = value;
    }

    public Uri? GetProxy(Uri destination) => IsLoopback(destination) ? null : environment.GetProxy(destination);

    public bool IsBypassed(Uri host) => IsLoopback(host) || environment.IsBypassed(host);

    private static bool IsLoopback(Uri address) => address.IsLoopback || ListenAddress.IsLoopback(address.Host.Trim('[', ']'));
}
