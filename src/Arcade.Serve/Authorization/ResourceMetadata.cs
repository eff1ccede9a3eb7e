using System.Buffers;
using System.Text.Json;

namespace Arcade.Serve.Authorization;

/// <summary>The protected-resource metadata document (RFC 9728), and where it is.</summary>
internal static class ResourceMetadata
{
    /// <summary>The well-known path without a resource's own, at which clients look second.</summary>
    public const string RootPath = "/.well-known/oauth-protected-resource";

    /// <summary>The well-known path of this resource.</summary>
    public static string PathOf(Uri canonicalUrl) => canonicalUrl.AbsolutePath == "/" ? RootPath : RootPath + canonicalUrl.AbsolutePath.TrimEnd('/');

    public static Uri AddressOf(Uri canonicalUrl) => new(canonicalUrl, PathOf(canonicalUrl));

    public static byte[] Write(ResourceServerOptions options)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("resource", options.CanonicalUrl.OriginalString);
            WriteList(writer, "authorization_servers", options.AuthorizationServers.Select(static server => server.Url.OriginalString));
            WriteList(writer, "bearer_methods_supported", ["header"]);
            if (options.ScopesSupported.Count > 0)
                WriteList(writer, "scopes_supported", options.ScopesSupported);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteList(Utf8JsonWriter writer, string name, IEnumerable<string> values)
    {
        writer.WriteStartArray(name);
        foreach (string value in values)
            writer.WriteStringValue(value);
        writer.WriteEndArray();
    }
}
