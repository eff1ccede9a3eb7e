using Arcade.Usage.Json;

namespace Arcade.Usage.Consent;

/// <summary><c>usage.endpoint.json</c>: <c>{"host": "…", "api_key": "…"}</c>.</summary>
internal static class EndpointFile
{
    public const int Limit = 16 * 1024;

    public static UsageEndpoint? Parse(byte[]? content)
    {
        if (content is null || JsonParser.Parse(content) is not { Kind: JsonKind.Object } file)
            return null;
        return UsageEndpoint.TryCreate(file.Text("host"), file.Text("api_key"), EndpointSource.File);
    }

    public static byte[] Write(UsageEndpoint endpoint) => new Utf8Builder()
        .Raw("{\n  \"host\": "u8).String(endpoint.Host).Raw(",\n  \"api_key\": "u8).String(endpoint.ApiKey).Raw("\n}\n"u8).ToArray();
}
