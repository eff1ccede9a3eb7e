using System.Text.Json;

namespace Arcade.Tdk.Context;

/// <summary>What a person's authorization is good for.</summary>
/// <param name="token">The access token; never logged.</param>
/// <param name="userInfo">What the provider tells about the person: a JSON object; undefined for nothing.</param>
public sealed class ToolAuthorization(string token, JsonElement userInfo = default)
{
    /// <summary>The access token; never log it.</summary>
    public string Token { get; } = token;

    /// <summary>What the provider tells about the person: a JSON object; undefined for nothing.</summary>
    public JsonElement UserInfo { get; } = userInfo;

    /// <summary>Says that there is a token, not which.</summary>
    public override string ToString() => "authorization (token withheld)";
}
