using System.Text.Json;

namespace Arcade.Client.Auth;

/// <summary>What a tool is given of a person's agreement.</summary>
public sealed record AuthorizationContext
{
    /// <summary>The token for the provider.</summary>
    public string? Token { get; init; }

    /// <summary>What the provider says of the person.</summary>
    public JsonElement? UserInfo { get; init; }

    /// <summary>Shows whether there is a token, and nothing of it.</summary>
    /// <returns>A short description.</returns>
    public override string ToString() => Token is null ? "no token" : "a token";
}
