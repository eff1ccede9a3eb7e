using System.Buffers.Text;
using System.Text.Json;

namespace Arcade.Client.Auth;

/// <summary>Who a token says that it is about. Nothing is verified: this tells two sign-ins apart and grants nothing.</summary>
/// <param name="Issuer">The claim <c>iss</c> (RFC 7519 section 4.1.1), or empty.</param>
/// <param name="Subject">The claim <c>sub</c> (section 4.1.2), or empty.</param>
internal readonly record struct TokenClaims(string Issuer, string Subject)
{
    /// <summary>Reads the claims of a JSON Web Token.</summary>
    /// <param name="token">The token.</param>
    /// <returns>The claims; empty ones for a token of another kind.</returns>
    public static TokenClaims Read(string token)
    {
        var parts = token.Split('.');
        if (parts.Length != 3)
            return new TokenClaims(string.Empty, string.Empty);

        try
        {
            using var json = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]));
            return json.RootElement.ValueKind == JsonValueKind.Object
                ? new TokenClaims(Text(json.RootElement, "iss"), Text(json.RootElement, "sub"))
                : new TokenClaims(string.Empty, string.Empty);
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException)
        {
            return new TokenClaims(string.Empty, string.Empty);
        }
    }

    private static string Text(JsonElement payload, string name) =>
        payload.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : string.Empty;
}
