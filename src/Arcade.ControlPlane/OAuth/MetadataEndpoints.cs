using System.Text.Json;
using Arcade.ControlPlane.Api;
using Arcade.ControlPlane.Web;
using Microsoft.AspNetCore.Http;

namespace Arcade.ControlPlane.OAuth;

/// <summary>Where sign-ins begin: for the command line, and for any program by RFC 8414.</summary>
internal static class MetadataEndpoints
{
    public static IEnumerable<ApiRoute> Routes =>
    [
        new() { Method = HttpMethods.Get, Path = "/api/v1/auth/cli_config", Operation = "auth-cli-config", Summary = "Where the command line signs in.", Handler = ConfigureAsync, Answer = "CliConfigResponse", IsOpen = true },
        new() { Method = HttpMethods.Get, Path = "/.well-known/oauth-authorization-server", Operation = "oauth-metadata", Summary = "Where programs sign in, by RFC 8414.", Handler = DescribeAsync, Answer = "AuthorizationServerMetadata", IsOpen = true },
    ];

    private static Task ConfigureAsync(HttpContext context, Actor actor) => EngineAnswer.WriteObjectAsync(context, StatusCodes.Status200OK, json =>
    {
        json.WriteString("client_id", OAuthClient.Id);
        WriteEndpoints(json, context.Request.Origin());
    });

    private static Task DescribeAsync(HttpContext context, Actor actor) => EngineAnswer.WriteObjectAsync(context, StatusCodes.Status200OK, json =>
    {
        var origin = context.Request.Origin();
        json.WriteString("issuer", origin);
        WriteEndpoints(json, origin);
        Write(json, "scopes_supported", OAuthClient.Scope.Split(' '));
        Write(json, "response_types_supported", "code");
        Write(json, "response_modes_supported", "query");
        Write(json, "grant_types_supported", "authorization_code", "refresh_token", TokenEndpoints.DeviceGrant);
        Write(json, "code_challenge_methods_supported", Pkce.Method);
        Write(json, "token_endpoint_auth_methods_supported", "none");
        Write(json, "revocation_endpoint_auth_methods_supported", "none");
    });

    private static void WriteEndpoints(Utf8JsonWriter json, string origin)
    {
        json.WriteString("authorization_endpoint", origin + OAuthPaths.Authorize);
        json.WriteString("token_endpoint", origin + OAuthPaths.Token);
        json.WriteString("revocation_endpoint", origin + OAuthPaths.Revoke);
        json.WriteString("device_authorization_endpoint", origin + OAuthPaths.DeviceAuthorization);
    }

    private static void Write(Utf8JsonWriter json, string name, params ReadOnlySpan<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
