using Arcade.Client.Addresses;
using Arcade.Client.OAuth;
using Microsoft.AspNetCore.Http;

namespace Arcade.Cli.Login;

/// <summary>How a browser signs in: the page that it opens, and what it brings back.</summary>
/// <param name="Service">The service.</param>
/// <param name="PageUrl">Makes the page's URL, of where to come back to and the state to bring along.</param>
/// <param name="Read">Reads what was brought.</param>
internal sealed record LoginWay(ServiceAddress Service, Func<string, string, string> PageUrl, Func<IQueryCollection, LoginOutcome> Read)
{
    /// <summary>It brings an API key.</summary>
    public static LoginWay ForKey(ServiceAddress service) => new(service, service.LoginUrl, query => LoginCallback.Read(query, service));

    /// <summary>It brings a code that tokens are had for.</summary>
    public static LoginWay ForCode(OAuthServer server, ProofKey proof) =>
        new(server.Service, (callback, state) => server.AuthorizationUrl(callback, state, proof.Challenge), LoginCallback.ReadCode);
}
