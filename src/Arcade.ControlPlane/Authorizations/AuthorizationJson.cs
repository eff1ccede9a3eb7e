using System.Text.Json;

namespace Arcade.ControlPlane.Authorizations;

/// <summary>The Engine's AuthorizationResponse. The token is in it when the authorization is completed: it is what the caller asked for.</summary>
internal static class AuthorizationJson
{
    public static void Write(Utf8JsonWriter json, Authorization authorization, string origin, string? token)
    {
        json.WriteString("id", authorization.Id);
        json.WriteString("status", authorization.Status);
        json.WriteString("user_id", authorization.UserId);
        json.WriteString("provider_id", authorization.ProviderId);
        json.WriteStartArray("scopes");
        foreach (var scope in authorization.Scopes)
            json.WriteStringValue(scope);
        json.WriteEndArray();
        if (authorization.Status == Authorization.Pending)
            json.WriteString("url", origin + AuthorizationPages.PathOf(authorization.Id));
        if (authorization.Status != Authorization.Completed)
            return;
        json.WriteStartObject("context");
        if (token is not null)
            json.WriteString("token", token);
        json.WriteStartObject("user_info");
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
