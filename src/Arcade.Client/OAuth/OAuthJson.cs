using System.Text.Json;
using Arcade.Client.Http;

namespace Arcade.Client.OAuth;

/// <summary>Reads what OAuth's endpoints answer. Null is said of everything that can't be used.</summary>
internal static class OAuthJson
{
    private const int MaxTokenLength = 16 * 1024;
    private const int MaxUserCodeLength = 64;
    private const double LongestLife = 10 * 365 * 24 * 60 * 60.0;

    private static readonly TimeSpan UsualInterval = TimeSpan.FromSeconds(5);

    public static TokenSet? ReadTokens(JsonElement answer, DateTimeOffset asked)
    {
        if (answer.ValueKind != JsonValueKind.Object
            || Token(answer, "access_token") is not { } access
            || !string.Equals(Text(answer, "token_type"), "Bearer", StringComparison.OrdinalIgnoreCase)
            || Seconds(answer, "expires_in") is not { } life)
        {
            return null;
        }

        return new TokenSet { AccessToken = access, ExpiresAt = asked + life, RefreshToken = Token(answer, "refresh_token") };
    }

    public static DeviceAuthorization? ReadDevice(JsonElement answer)
    {
        if (answer.ValueKind != JsonValueKind.Object
            || Token(answer, "device_code") is not { } device
            || Text(answer, "user_code") is not { Length: > 0 and <= MaxUserCodeLength } user || user.Any(static c => char.IsControl(c))
            || Url(answer, "verification_uri") is not { } page
            || Seconds(answer, "expires_in") is not { } life)
        {
            return null;
        }

        return new DeviceAuthorization
        {
            DeviceCode = device,
            UserCode = user,
            VerificationUri = page,
            VerificationUriComplete = Url(answer, "verification_uri_complete"),
            Lifetime = life,
            Interval = Seconds(answer, "interval") ?? UsualInterval,
        };
    }

    private static Uri? Url(JsonElement answer, string name) => Text(answer, name) is { } text ? SafeUrl.Read(text) : null;

    private static string? Token(JsonElement answer, string name) =>
        Text(answer, name) is { Length: > 0 and <= MaxTokenLength } token && token.All(static c => c is > ' ' and < '\x7F') ? token : null;

    private static string? Text(JsonElement answer, string name) =>
        ErrorText.TryMember(answer, name, out var value) && value.ValueKind == JsonValueKind.String && ErrorText.TryText(value, out var text) ? text : null;

    private static TimeSpan? Seconds(JsonElement answer, string name) =>
        ErrorText.TryMember(answer, name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var seconds) && seconds > 0
            ? TimeSpan.FromSeconds(Math.Min(seconds, LongestLife))
            : null;
}
