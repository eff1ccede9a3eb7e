using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using Arcade.Client.Addresses;
using Arcade.Usage.Identity;

namespace Arcade.Client.Auth;

/// <summary>Asks the Cloud whose a key or token is, and to forget a key.</summary>
/// <remarks>
/// A secret goes over https or stays on this machine; redirects aren't followed, cookies aren't kept, at most 64 KiB of an
/// answer are read, and an answer of any kind that isn't the documented one counts as unknown.
/// </remarks>
public sealed class AuthClient : IDisposable
{
    private const int MaxAnswerBytes = 64 * 1024;
    private const int MaxSecretLength = 16 * 1024;

    private static readonly TimeSpan AskLimit = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan RevokeLimit = TimeSpan.FromSeconds(5);

    private readonly ServiceAddress _address;
    private readonly HttpMessageInvoker _http;
    private readonly TimeProvider _time;

    /// <summary>Makes a client of one service.</summary>
    /// <param name="address">The service that issued the secrets that will be sent to it.</param>
    /// <param name="handler">
    /// Carries the requests; it must neither follow redirects nor keep cookies. It is not disposed. Null for one of the client's own.
    /// </param>
    /// <param name="time">The clock of the limits; null for the system's.</param>
    /// <exception cref="AddressException">A secret must not travel to the address: it is neither https nor on this machine.</exception>
    public AuthClient(ServiceAddress address, HttpMessageHandler? handler = null, TimeProvider? time = null)
    {
        address.RequireSafeForSecrets();
        _address = address;
        _time = time ?? TimeProvider.System;
#pragma warning disable CA2000 // The invoker owns and disposes the handler that is made here.
        _http = new HttpMessageInvoker(handler ?? CreateHandler(address), disposeHandler: handler is null);
#pragma warning restore CA2000
    }

    /// <summary>Asks whose an API key is; at most 2 seconds.</summary>
    /// <param name="apiKey">The key.</param>
    /// <param name="cancellationToken">Gives up early.</param>
    /// <returns>The principal, a rejection (401), or unknown.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task<PrincipalAnswer> ValidateAsync(string apiKey, CancellationToken cancellationToken = default) =>
        AskAsync("/api/v1/auth/validate", apiKey, ["principal_id"], cancellationToken);

    /// <summary>Asks whose an access token is; at most 2 seconds.</summary>
    /// <param name="accessToken">The token.</param>
    /// <param name="cancellationToken">Gives up early.</param>
    /// <returns>The account (or the principal, where the service names no account), a rejection (401), or unknown.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task<PrincipalAnswer> WhoamiAsync(string accessToken, CancellationToken cancellationToken = default) =>
        AskAsync("/api/v1/auth/whoami", accessToken, ["account_id", "principal_id"], cancellationToken);

    /// <summary>Asks the service to forget an API key; at most 5 seconds.</summary>
    /// <param name="apiKey">The key.</param>
    /// <param name="cancellationToken">Gives up early.</param>
    /// <returns>What became of it.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<RevokeOutcome> RevokeAsync(string apiKey, CancellationToken cancellationToken = default)
    {
        var (status, _) = await SendAsync(HttpMethod.Post, "/api/v1/auth/revoke", apiKey, RevokeLimit, cancellationToken).ConfigureAwait(false);
        return (int)status switch
        {
            >= 200 and < 300 => RevokeOutcome.Revoked,
            401 => RevokeOutcome.AlreadyGone,
            404 or 405 => RevokeOutcome.NotOffered,
            _ => RevokeOutcome.Unknown,
        };
    }

    /// <summary>Closes the client's own connections.</summary>
    public void Dispose() => _http.Dispose();

    private async Task<PrincipalAnswer> AskAsync(string path, string secret, string[] names, CancellationToken cancellationToken)
    {
        var (status, body) = await SendAsync(HttpMethod.Get, path, secret, AskLimit, cancellationToken).ConfigureAwait(false);
        return status switch
        {
            HttpStatusCode.Unauthorized => PrincipalAnswer.Rejected,
            HttpStatusCode.OK when body is not null => ReadPrincipal(body, names),
            _ => PrincipalAnswer.Unknown,
        };
    }

    // Status 0 stands for no answer. Nothing is thrown on but the caller's own cancellation, so no message can carry the secret.
    private async Task<(HttpStatusCode Status, byte[]? Body)> SendAsync(
        HttpMethod method, string path, string secret, TimeSpan limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!CanBeHeader(secret))
            return default;

        using var timeout = new CancellationTokenSource(limit, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        using var request = new HttpRequestMessage(method, _address.At(path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        request.Headers.Accept.ParseAdd("application/json");
        request.Headers.UserAgent.ParseAdd("Arcade-DotNet");
        try
        {
            using var response = await _http.SendAsync(request, both.Token).ConfigureAwait(false);
            return (response.StatusCode, await ReadBodyAsync(response, both.Token).ConfigureAwait(false));
        }
        catch (Exception error) when (error is HttpRequestException or IOException or SocketException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return default;
        }
    }

    private static async Task<byte[]?> ReadBodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.StatusCode != HttpStatusCode.OK)
            return null;

        var buffer = new byte[MaxAnswerBytes + 1];
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            return length > MaxAnswerBytes ? null : buffer[..length];
        }
    }

    private static PrincipalAnswer ReadPrincipal(byte[] body, string[] names)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind != JsonValueKind.Object
                || !json.RootElement.TryGetProperty("data", out var data)
                || data.ValueKind != JsonValueKind.Object)
            {
                return PrincipalAnswer.Unknown;
            }

            foreach (var name in names)
            {
                if (data.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
                    && value.GetString() is { Length: > 0 } id && !id.Any(char.IsControl))
                {
                    return PrincipalAnswer.Principal(id);
                }
            }

            return PrincipalAnswer.Unknown;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // The second is what half a surrogate pair in a JSON text raises.
            return PrincipalAnswer.Unknown;
        }
    }

    // The header type's own check would quote the secret in its exception.
    private static bool CanBeHeader(string secret) =>
        secret.Length is > 0 and <= MaxSecretLength && secret.All(static c => c is > ' ' and < '\x7F');

    private static SocketsHttpHandler CreateHandler(ServiceAddress address) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = !address.IsLoopback,
        MaxResponseHeadersLength = MaxAnswerBytes / 1024,
    };
}
