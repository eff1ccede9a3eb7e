using Arcade.Usage.Testing.SigningIn;

namespace Arcade.Usage.Testing;

/// <summary>A stand-in on loopback for the service that says whose credentials these are: <c>GET /api/v1/auth/validate</c> for API keys and
/// <c>GET /api/v1/auth/whoami</c> for access tokens, with the faults of every <see cref="LoopbackService"/>.</summary>
public sealed class LoopbackAuthService : LoopbackService
{
    private readonly AuthRules _rules;

    private LoopbackAuthService(AuthRules rules, TimeProvider? time)
        : base(rules, apiKey: null, time) => _rules = rules;

    /// <summary>How many requests have asked who someone is, answered or not.</summary>
    public int RequestCount => Requests.Count;

    /// <summary>Starts the service; it knows nobody yet.</summary>
    /// <param name="port">The port on 127.0.0.1; 0, the default, lets the system choose.</param>
    /// <param name="time">Dates what arrives and paces drip-fed answers; the system's clock by default.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <returns>The service, listening.</returns>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<LoopbackAuthService> StartAsync(int port = 0, TimeProvider? time = null, CancellationToken cancellationToken = default)
    {
        var service = new LoopbackAuthService(new AuthRules(), time);
        await service.ListenAsync(port, cancellationToken).ConfigureAwait(false);
        return service;
    }

    /// <summary>Makes <c>validate</c> answer for an API key, replacing what was said of it before.</summary>
    /// <param name="apiKey">The key, as it comes behind <c>Bearer</c>.</param>
    /// <param name="principalId">Its principal (<c>data.principal_id</c>).</param>
    public void AddApiKey(string apiKey, string principalId) => _rules.AddApiKey(apiKey, principalId);

    /// <summary>Makes <c>whoami</c> answer for an access token, replacing what was said of it before.</summary>
    /// <param name="accessToken">The token, as it comes behind <c>Bearer</c>.</param>
    /// <param name="accountId">Its account (<c>data.account_id</c>).</param>
    /// <param name="email">Its e-mail address; absent if not given.</param>
    public void AddAccessToken(string accessToken, string accountId, string? email = null) => _rules.AddAccessToken(accessToken, accountId, email);

    /// <summary>Makes a key or token unknown: 401 from here on.</summary>
    /// <param name="bearer">The key or token.</param>
    public void Revoke(string bearer) => _rules.Revoke(bearer);
}
