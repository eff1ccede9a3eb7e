using System.Text.Json;
using Arcade.Client.Addresses;
using Arcade.Client.Http;

namespace Arcade.Client.OAuth;

/// <summary>Asks a service whether, and where, it is signed in to by OAuth.</summary>
public static class OAuthDiscovery
{
    private const string Path = "/api/v1/auth/cli_config";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>Asks; once, for at most 10 seconds.</summary>
    /// <param name="service">The service.</param>
    /// <param name="options">How it is asked; null for the defaults.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Where; null where the service has no such answer, as those that hand out API keys.</returns>
    /// <exception cref="ServiceException">It can't be reached, has trouble of its own, or names an address that a secret must not travel to.</exception>
    public static async Task<OAuthServer?> FindAsync(ServiceAddress service, ServiceClientOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(service);
        options ??= new ServiceClientOptions();
        using var connection = new ServiceConnection(
            service, null, options with { Retries = 0, Scope = null, Tokens = null, AttemptLimit = options.AttemptLimit < Limit ? options.AttemptLimit : Limit });
        JsonElement answer;
        try
        {
            answer = await connection.SendAsync(new ServiceRequest(HttpMethod.Get, Path), ContractJson.Default.JsonElement, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException problem) when (SaysSomethingElse(problem))
        {
            return null;
        }

        return Read(service, answer);
    }

    private static bool SaysSomethingElse(ServiceException problem) => problem.Problem switch
    {
        ServiceProblem.NotFound or ServiceProblem.Refused or ServiceProblem.NotSignedIn or ServiceProblem.NotAllowed or ServiceProblem.Conflict => true,
        // Whoever doesn't even speak HTTP hands out no keys either.
        ServiceProblem.Unintelligible => problem.InnerException is not HttpRequestException,
        _ => false,
    };

    private static OAuthServer? Read(ServiceAddress service, JsonElement answer)
    {
        if (answer.ValueKind != JsonValueKind.Object
            || Text(answer, "client_id") is not { } client
            || Text(answer, "authorization_endpoint") is not { } authorization
            || Text(answer, "token_endpoint") is not { } token)
        {
            return null;
        }

        return new OAuthServer
        {
            Service = service,
            ClientId = client,
            AuthorizationEndpoint = Endpoint(service, authorization),
            TokenEndpoint = Endpoint(service, token),
            RevocationEndpoint = Text(answer, "revocation_endpoint") is { } revocation ? Endpoint(service, revocation) : null,
            DeviceAuthorizationEndpoint = Text(answer, "device_authorization_endpoint") is { } device ? Endpoint(service, device) : null,
        };
    }

    private static string? Text(JsonElement answer, string name) =>
        ErrorText.TryMember(answer, name, out var value) && value.ValueKind == JsonValueKind.String && ErrorText.TryText(value, out var text) && !string.IsNullOrWhiteSpace(text) ? text : null;

    private static Uri Endpoint(ServiceAddress service, string text) => SafeUrl.Read(text) ?? throw new ServiceException(
        ServiceProblem.Unintelligible, $"{service} names an address to sign in at that is neither https nor on this machine. Nothing was sent there.");
}
