using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Arcade.Usage.Testing.Tests;

/// <summary>A sender as the specification wants it; tests bend what they are about.</summary>
internal static class Wire
{
    public const string Principal = "principal-1";
    public const string AnonymousId = "5f0c1f1e-0b5f-4b8a-9f7e-3c1d2b4a5e6f";
    public const string Stamp = "2026-11-21T10:00:00.000000Z";

    public static JsonObject Event(string distinctId = Principal, string name = "CLI execution succeeded", string timestamp = Stamp)
    {
        var properties = new JsonObject
        {
            ["command_name"] = "worker.list",
            ["$lib"] = "arcade-usage",
            ["$lib_version"] = "0.1.0",
            ["$is_server"] = false,
            ["$geoip_disable"] = true,
            ["$ip"] = "0.0.0.0",
            ["schema"] = 1,
        };
        if (Guid.TryParse(distinctId, out _))
            properties["$process_person_profile"] = false;
        return new JsonObject
        {
            ["uuid"] = Guid.CreateVersion7().ToString(),
            ["event"] = name,
            ["distinct_id"] = distinctId,
            ["timestamp"] = timestamp,
            ["properties"] = properties,
        };
    }

    public static JsonObject Alias(string anonymousId = AnonymousId, string principal = Principal, string timestamp = Stamp)
    {
        var alias = Event(anonymousId, CapturedEvent.AliasName, timestamp);
        var properties = alias["properties"]!.AsObject();
        properties.Remove("$process_person_profile");
        properties.Remove("command_name");
        properties["distinct_id"] = anonymousId;
        properties["alias"] = principal;
        return alias;
    }

    public static string Batch(string apiKey, params IEnumerable<JsonObject> events) => new JsonObject
    {
        ["api_key"] = apiKey,
        ["batch"] = new JsonArray([.. events.Select(JsonNode? (captured) => captured.DeepClone())]),
        ["sent_at"] = "2026-11-21T10:00:01.000000Z",
    }.ToJsonString();

    public static HttpRequestMessage Post(LoopbackService service, string body, string path = "/batch/")
    {
        var content = new ByteArrayContent(Gzip(body));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        content.Headers.ContentEncoding.Add("gzip");
        var request = new HttpRequestMessage(HttpMethod.Post, service.Host + path) { Content = content };
        request.Headers.UserAgent.ParseAdd("arcade-usage/0.1.0");
        return request;
    }

    public static async Task<HttpResponseMessage> SendAsync(this HttpClient client, LoopbackPostHog service, params IEnumerable<JsonObject> events) =>
        await client.SendAsync(Post(service, Batch(service.ApiKey, events)), TestContext.Current.CancellationToken);

    public static byte[] Gzip(string text)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return stream.ToArray();
    }
}
