using System.Text.Json;
using Arcade.Client.Addresses;
using Arcade.Client.Http;

namespace Arcade.Client.OAuth;

/// <summary>Gets, renews and gives back tokens, as a client without a secret (RFC 6749, 7009, 7636, 8628).</summary>
/// <param name="server">Where.</param>
/// <param name="options">How it asks; null for the defaults.</param>
public sealed class OAuthClient(OAuthServer server, ServiceClientOptions? options = null)
{
    private const string DeviceGrant = "urn:ietf:params:oauth:grant-type:device_code";

    private readonly ServiceClientOptions _options = (options ?? new ServiceClientOptions()) with { Scope = null, Tokens = null };

    /// <summary>Gets tokens for the code that a browser brought.</summary>
    /// <param name="code">The code.</param>
    /// <param name="redirectUri">Where the browser came back to.</param>
    /// <param name="verifier">The verifier of the <see cref="ProofKey"/> whose challenge the page had.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The tokens, a refresh token among them.</returns>
    /// <exception cref="ServiceException">There are none.</exception>
    public Task<TokenSet> ExchangeAsync(string code, string redirectUri, string verifier, CancellationToken cancellationToken = default) => AskForTokensAsync(
        [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirectUri), ("code_verifier", verifier)], [code, verifier], isFirst: true, cancellationToken);

    /// <summary>Gets new tokens.</summary>
    /// <param name="refreshToken">What they are had with.</param>
    /// <param name="cancellationToken">Gives up. The service may have replaced the old ones by then.</param>
    /// <returns>The tokens; without a refresh token where the old one stays good.</returns>
    /// <exception cref="ServiceException">There are none; <see cref="ServiceException.ErrorCode"/> <c>invalid_grant</c>: the sign-in has ended.</exception>
    public Task<TokenSet> RefreshAsync(string refreshToken, CancellationToken cancellationToken = default) =>
        AskForTokensAsync([("grant_type", "refresh_token"), ("refresh_token", refreshToken)], [refreshToken], isFirst: false, cancellationToken);

    /// <summary>Gives a refresh token back, and with it everything that came of it (RFC 7009).</summary>
    /// <param name="refreshToken">The token.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether it can be given back here.</returns>
    /// <exception cref="ServiceException">It was not taken.</exception>
    public async Task<bool> RevokeAsync(string refreshToken, CancellationToken cancellationToken = default)
    {
        if (server.RevocationEndpoint is not { } endpoint)
            return false;
        using var connection = Connect(endpoint);
        await connection.DoAsync(Form(endpoint, [("token", refreshToken), ("token_type_hint", "refresh_token")], [refreshToken]), cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Gets a code that signs in from another device.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The code; null where that isn't offered.</returns>
    /// <exception cref="ServiceException">There is none.</exception>
    public async Task<DeviceAuthorization?> StartDeviceAsync(CancellationToken cancellationToken = default)
    {
        if (server.DeviceAuthorizationEndpoint is not { } endpoint)
            return null;
        using var connection = Connect(endpoint);
        var answer = await connection.SendAsync(Form(endpoint, [("scope", OAuthServer.RequestedScope)], []), ContractJson.Default.JsonElement, cancellationToken).ConfigureAwait(false);
        return OAuthJson.ReadDevice(answer) ?? throw ServiceFailure.Unintelligible(connection.Address.Value, null);
    }

    /// <summary>Asks once whether somebody has signed in with a device's code.</summary>
    /// <param name="device">The code.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The tokens, a refresh token among them.</returns>
    /// <exception cref="ServiceException">There are none yet, or never: <see cref="ServiceException.ErrorCode"/> says which (RFC 8628 section 3.5).</exception>
    public Task<TokenSet> AskForDeviceAsync(DeviceAuthorization device, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(device);
        return AskForTokensAsync([("grant_type", DeviceGrant), ("device_code", device.DeviceCode)], [device.DeviceCode], isFirst: true, cancellationToken);
    }

    private async Task<TokenSet> AskForTokensAsync((string Name, string Value)[] fields, string[] secrets, bool isFirst, CancellationToken cancellationToken)
    {
        using var connection = Connect(server.TokenEndpoint);
        // Before the question: the answer's way home is part of the token's life.
        var asked = _options.Time.GetUtcNow();
        var answer = await connection.SendAsync(Form(server.TokenEndpoint, fields, secrets), ContractJson.Default.JsonElement, cancellationToken).ConfigureAwait(false);
        return OAuthJson.ReadTokens(answer, asked) is { } tokens && (tokens.RefreshToken is not null || !isFirst)
            ? tokens
            : throw ServiceFailure.Unintelligible(connection.Address.Value, null);
    }

    private ServiceConnection Connect(Uri endpoint) => new(SafeUrl.AddressOf(endpoint), null, _options);

    private ServiceRequest Form(Uri endpoint, (string Name, string Value)[] fields, string[] secrets) =>
        new ServiceRequest(HttpMethod.Post, endpoint.PathAndQuery).WithForm([.. fields, ("client_id", server.ClientId)], secrets);
}
