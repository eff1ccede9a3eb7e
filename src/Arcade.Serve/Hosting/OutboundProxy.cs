using System.Net;

namespace Arcade.Serve.Hosting;

/// <summary>The environment's proxy, but not for loopback: what goes to this machine doesn't leave it, least of all a key in clear text.</summary>
internal sealed class OutboundProxy : IWebProxy
{
    public ICredentials? Credentials
    {
        get => Environments.Credentials;
        set => Environments.Credentials = value;
    }

    public Uri? GetProxy(Uri destination) => IsLoopback(destination) ? null : Environments.GetProxy(destination);

    public bool IsBypassed(Uri host) => IsLoopback(host) || Environments.IsBypassed(host);

    // Asked for when it is needed: where a system has to be asked, that takes its time, and most servers never call anybody.
    private static IWebProxy Environments => HttpClient.DefaultProxy;

    private static bool IsLoopback(Uri address) => address.IsLoopback || ListenAddress.IsLoopback(address.Host.Trim('[', ']'));
}
