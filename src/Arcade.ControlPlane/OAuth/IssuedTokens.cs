using System.Text.Json;

namespace Arcade.ControlPlane.OAuth;

/// <summary>Tokens as they are handed out, this once; only their hashes are kept.</summary>
internal sealed record IssuedTokens
{
    public required string Access { get; init; }

    public required string Refresh { get; init; }

    /// <summary>Writes the members of RFC 6749, section 5.1.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteString("access_token", Access);
        json.WriteString("token_type", "Bearer");
        json.WriteNumber("expires_in", (int)Grants.AccessLifetime.TotalSeconds);
        json.WriteString("refresh_token", Refresh);
        json.WriteString("scope", OAuthClient.Scope);
    }
}
